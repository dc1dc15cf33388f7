import { REVEAL_NOTICE_MS } from '../../../contract/limits';
import type { RevealRequest } from '../../../contract/poll-edit';
import { revealPoll } from '../../../lambda/polls/reveal-poll';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { NOON, SEALED, testCertificate, testPoll } from '../factories';

const at = (milliseconds: number) => new Date(NOON + milliseconds).toISOString();
const CERTIFIED = {
  closesAt: at(-50_000),
  ...SEALED,
  certificate: testCertificate({ certifiedAt: at(-30_000) }),
};
const hiding = (state: Partial<Poll> = CERTIFIED) => testPoll({ resultsVisible: 'onReveal', ...state });
const reveal = (poll: Poll, request: RevealRequest = {}) => revealPoll(poll, request, NOON);

test('a reveal takes effect after its notice', () => {
  const after = { reveal: { at: at(REVEAL_NOTICE_MS), early: false } };
  expect(reveal(hiding())).toEqual({ edited: hiding({ ...CERTIFIED, ...after }), before: {}, after });
});

test('places are revealed from the last, and those shown before stay until then', () => {
  const first = reveal(hiding(), { places: 1 });
  expect(first).toMatchObject({ after: { reveal: { places: 1 } } });
  const shown = hiding({ ...CERTIFIED, reveal: { at: at(-1), places: 1, early: false } });
  expect(reveal(shown, { places: 2 })).toMatchObject({ after: { reveal: { places: 2, placesBefore: 1 } } });
  expect(reveal(shown, { places: 1 })).toBeUndefined();
  const all = reveal(shown, { places: 3 });
  expect(all).toMatchObject({ after: { reveal: { placesBefore: 1 } } });
  expect(all).not.toHaveProperty('after.reveal.places');
});

test('a further reveal takes effect no sooner than the one before', () => {
  const first = { at: at(20_000), places: 1, early: false };
  const second = reveal(hiding({ ...CERTIFIED, reveal: first }), { places: 2 });
  expect(second).toMatchObject({ after: { reveal: { at: first.at, places: 2 } } });
});

test('what is revealed already is no change', () => {
  const early = { at: at(-1), early: true };
  expect(reveal(hiding({ reveal: early }), { early: true })).toBeUndefined();
  expect(
    reveal(hiding({ ...CERTIFIED, reveal: { ...early, early: false } }), { early: true }),
  ).toBeUndefined();
});

test('a reveal that waits for the certificate can be had early', () => {
  const waiting = { at: at(-1), early: false };
  expect(reveal(hiding({ reveal: waiting }), { early: true })).toMatchObject({
    after: { reveal: { early: true } },
  });
});

test.each<[string, Poll, RevealRequest]>([
  ['of a poll that shows them by itself', testPoll(CERTIFIED), {}],
  ['of a poll that is open', hiding({}), {}],
  ['of a poll that is open, place by place', hiding({}), { places: 1 }],
])('nothing is revealed %s', (_, poll, request) => {
  expect(reveal(poll, request)).toMatchObject({ refused: 'nothing-to-reveal' });
});

test('a poll that is open shows how it stands where the operator says so', () => {
  expect(reveal(hiding({}), { early: true })).toMatchObject({ after: { reveal: { early: true } } });
});
