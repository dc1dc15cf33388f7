import { type Measured, verdictOf } from '../../contract/health';
import { nextPulseIn } from '../../contract/health-client';
import {
  FENCES_SLOW_MS,
  FENCES_STUCK_MS,
  NO_ANSWER_MS,
  PULSE_EVERY_MS,
  PULSE_PROVES_MS,
  RECOUNT_SLOW_MS,
  VOTES_STUCK_MS,
  VOTES_WAIT_MS,
} from '../../contract/limits';

const NOON = Date.parse('2026-11-21T12:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();

/** An open poll at noon, whose last pulse was counted a second ago. */
function measured(changes: Partial<Measured> = {}): Measured {
  return {
    status: 'open',
    asOf: iso(NOON),
    newestMet: { sentAt: iso(NOON - 1_300), metAt: iso(NOON - 1_000), took: 300 },
    ...changes,
  };
}

const onItsWay = (age: number) => measured({ onItsWay: { since: iso(NOON - age), age } });

/** A poll that closed so long ago, with so many of its 4 write shards counted to their fence. */
const closed = (ago: number, fenced: number) =>
  measured({
    status: 'closed',
    closesAt: iso(NOON - ago),
    newestMet: undefined,
    certification: { writeShards: 4, fenced, recounted: 0 },
  });

test.each([
  ['while its pulses are counted', measured(), 'green', []],
  ['while one has just been sent', onItsWay(VOTES_WAIT_MS - 1), 'green', []],
  ['while votes wait', onItsWay(VOTES_WAIT_MS), 'amber', ['votes-wait']],
  ['while votes are not counted', onItsWay(VOTES_STUCK_MS), 'red', ['votes-stuck']],
  ['before its first pulse was counted', measured({ newestMet: undefined }), 'amber', ['measuring']],
  [
    'while its first pulse is not counted',
    { ...onItsWay(VOTES_STUCK_MS), newestMet: undefined },
    'red',
    ['votes-stuck', 'measuring'],
  ],
  ['while it is certified in time', closed(FENCES_SLOW_MS - 1, 0), 'green', []],
  ['while its fences are late', closed(FENCES_SLOW_MS, 3), 'amber', ['certification-slow']],
  ['while its fences are not met', closed(FENCES_STUCK_MS, 3), 'red', ['certification-stuck']],
  ['while its ballots are recounted', closed(FENCES_STUCK_MS, 4), 'green', []],
  ['while its ballots are recounted for long', closed(RECOUNT_SLOW_MS, 4), 'amber', ['certification-slow']],
  ['when it is certified', { ...closed(RECOUNT_SLOW_MS, 4), status: 'certified' as const }, 'green', []],
] as const)('a poll %s', (_, known, health, reasons) => {
  expect(verdictOf(known)).toEqual({ health, reasons });
});

test('a poll that closed and that nobody seals', () => {
  const unsealed = measured({ status: 'closed', closesAt: iso(NOON - FENCES_STUCK_MS) });
  expect(verdictOf(unsealed)).toEqual({ health: 'red', reasons: ['certification-stuck'] });
});

test('a verdict grows old: what was proved is proved no longer, and silence is red', () => {
  expect(verdictOf(measured(), PULSE_EVERY_MS)).toEqual({ health: 'green', reasons: [] });
  expect(verdictOf(measured(), PULSE_PROVES_MS)).toEqual({
    health: 'red',
    reasons: ['no-answer', 'measuring'],
  });
  expect(verdictOf(onItsWay(0), NO_ANSWER_MS).health).toBe('red');
  expect(verdictOf({ ...measured(), status: 'certified' }, 10 * NO_ANSWER_MS).health).toBe('green');
});

test('the next pulse is due soon while nothing is proved', () => {
  expect(nextPulseIn(verdictOf(measured({ newestMet: undefined })))).toBe(1_000);
  expect(nextPulseIn(verdictOf(measured()))).toBe(5_000);
});
