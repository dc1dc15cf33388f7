import { RESULTS_POLL_CACHE_MS, REVEAL_NOTICE_MS } from '../../../contract/limits';
import { checkSecrecy, type Promised, type PublicAnswer } from '../../../rehearsal/director/shown-early';
import { fromTheStart } from '../../../rehearsal/director/told';

/** Seconds of the test's time, in epoch milliseconds. */
const at = (seconds: number) => Date.parse('2026-11-03T20:00:00.000Z') + seconds * 1_000;
const iso = (seconds: number) => new Date(at(seconds)).toISOString();

/** Hidden by second 10, and from then on until the reveal: two places asked for at 40, all of them at 60. */
const PROMISED: Promised = {
  rules: [
    fromTheStart({ isHidden: false, turnout: true }),
    { value: { isHidden: true, turnout: false }, askedAt: at(8), toldAt: at(10) },
  ],
  reveals: [
    { value: { at: iso(45), places: 2, early: false }, askedAt: at(40), toldAt: at(41) },
    { value: { at: iso(65), early: false }, askedAt: at(60), toldAt: at(61) },
  ],
};
const CERTIFIED = 50;

/** An answer that tells all votes, sent at a second and given at once, but for the changes. */
function answerAt(second: number, changes: Partial<PublicAnswer> = {}): PublicAnswer {
  return {
    path: '/polls/p/results',
    sentAt: at(second),
    receivedAt: at(second) + 50,
    age: 0,
    servedAt: at(second),
    tells: { places: 'all', turnout: true },
    ...changes,
  };
}

const check = (...answers: PublicAnswer[]) => checkSecrecy(answers, PROMISED, at(CERTIFIED));
const places = (count: number) => ({ tells: { places: count, turnout: false } });

test('a planted early answer is found, and says where and when', () => {
  expect(check(answerAt(20))).toEqual({
    checked: 1,
    early: ['/polls/p/results told votes at 2026-11-03T20:00:20.050Z'],
  });
});

test.each([
  ['before results were hidden', answerAt(5)],
  ['while they were being hidden', answerAt(9)],
  ['from a poll that may be kept', answerAt(10 + RESULTS_POLL_CACHE_MS / 1_000)],
  ['from a cache that had it since before', answerAt(30, { age: 19_000 })],
])('an answer %s may tell all', (_, answer) => {
  expect(check(answer)).toEqual({ checked: 0, early: [] });
});

test('how many have voted is early where that is hidden too, and without a time of the service all is', () => {
  expect(check(answerAt(20, { tells: { places: 0, turnout: true } })).early).toHaveLength(1);
  expect(check(answerAt(20, { tells: { places: 0, turnout: false } })).early).toHaveLength(0);
  expect(check(answerAt(90, { servedAt: undefined })).early).toHaveLength(1);
});

test('places are early before the reveal, and before the certificate that it waits for', () => {
  const instant = CERTIFIED + REVEAL_NOTICE_MS / 1_000;
  expect(check(answerAt(46, places(2))).early).toHaveLength(1);
  expect(check(answerAt(instant - 2, places(2))).early).toHaveLength(1);
  expect(check(answerAt(instant + 1, places(2))).early).toHaveLength(0);
});

test('more places than were revealed are early, all of them until theirs is due', () => {
  expect(check(answerAt(58, places(3))).early).toHaveLength(1);
  expect(check(answerAt(63)).early).toHaveLength(1);
  expect(check(answerAt(66)).early).toHaveLength(0);
});

test('a poll without a certificate reveals nothing that waits for it', () => {
  expect(checkSecrecy([answerAt(90)], PROMISED).early).toHaveLength(1);
});
