import { tookEffect } from '../../../lambda/events/took-effect';
import { at, change, loggedPoll } from './factories';

const FIRST = { at: at(10), places: 2, early: true };
const TIME = Date.parse(FIRST.at);
const revealing = { resultsVisible: 'onReveal' } as const;

test('a reveal that stands took effect', () => {
  expect(tookEffect(FIRST, TIME, loggedPoll({ ...revealing, reveal: FIRST }))).toBe(true);
});

test.each([
  ['before its time', 8, 0, false],
  ['after its time', 12, 2, true],
  ['by a request that was received before its time, and carried out after', 9, 2, true],
])('a reveal that is replaced %s', (_, seconds, shown, expected) => {
  const second = { at: at(20), early: true, ...(shown && { placesBefore: shown }) };
  const replaced = change(seconds, { reveal: second }, { reveal: FIRST });
  expect(tookEffect(FIRST, TIME, loggedPoll({ ...revealing, reveal: second }, replaced))).toBe(expected);
});

test.each([
  ['before its time', 8, false],
  ['after its time', 12, true],
])('a reveal that is taken back %s', (_, seconds, expected) => {
  const takenBack = change(seconds, { resultsVisible: 'afterClose' }, { reveal: FIRST });
  expect(tookEffect(FIRST, TIME, loggedPoll({}, takenBack))).toBe(expected);
});
