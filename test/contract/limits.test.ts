import {
  ANSWER_TIMEOUT_MS,
  API_FUNCTION_TIMEOUT_MS,
  CLOCKS_MS,
  CLOSING_NOTICE_MS,
  DEFAULT_PAGE_POLLS,
  GRACE_MS,
  LATEST_START_MS,
  MAX_PAGE_POLLS,
  MAX_POINTS,
  MAX_WEIGHT,
  NO_ANSWER_MS,
  POLL_CACHE_MS,
  POLL_DEFAULTS,
  PULSE_AGAIN_MS,
  PULSE_EVERY_MS,
  PULSE_PROVES_MS,
  SEAL_AFTER_MS,
  SETTLE_MS,
  VOTES_STUCK_MS,
  VOTES_WAIT_MS,
} from '../../contract/limits';
import { newPollSchema } from '../../contract/poll';

test('a poll closed by hand is known to be closed, on every clock, when its closing time comes', () => {
  expect(CLOSING_NOTICE_MS).toBeGreaterThanOrEqual(POLL_CACHE_MS + CLOCKS_MS);
});

test('nothing received in time begins to be written after the seal', () => {
  expect(SEAL_AFTER_MS).toBeGreaterThanOrEqual(LATEST_START_MS + CLOCKS_MS);
});

test('whoever read the poll before its seal has forgotten it, and has written or given up, when the first fence is raised', () => {
  expect(SETTLE_MS).toBeGreaterThan(POLL_CACHE_MS + API_FUNCTION_TIMEOUT_MS);
});

test('what was received in time is written within the grace, on every clock', () => {
  expect(GRACE_MS).toBeGreaterThanOrEqual(LATEST_START_MS + API_FUNCTION_TIMEOUT_MS + CLOCKS_MS);
});

test('no fence is raised within the grace', () => {
  expect(SEAL_AFTER_MS + SETTLE_MS).toBeGreaterThan(GRACE_MS);
});

test('page and command wait for an answer at least as long as a function may take', () => {
  expect(ANSWER_TIMEOUT_MS).toBeGreaterThan(API_FUNCTION_TIMEOUT_MS);
});

test('a tally that dies is red within ten seconds: the first pulse that it misses is stuck when the next is taken', () => {
  expect(VOTES_STUCK_MS).toBeLessThan(PULSE_EVERY_MS);
  expect(2 * PULSE_EVERY_MS).toBeLessThanOrEqual(10_000);
  expect(NO_ANSWER_MS).toBeLessThanOrEqual(10_000);
});

test('a pulse proves enough until the one after the next, which finds it counted, is taken', () => {
  expect(PULSE_PROVES_MS).toBeGreaterThanOrEqual(2 * PULSE_EVERY_MS + VOTES_WAIT_MS);
});

test('a pulse is sent again only when it has long been red', () => {
  expect(PULSE_AGAIN_MS).toBeGreaterThan(VOTES_STUCK_MS);
});

test('totals stay exact for nine million ballots of the greatest weight, each with all its points to one candidate', () => {
  expect(MAX_WEIGHT * MAX_POINTS * 9_000_000).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
});

test('the defaults of a poll are within the limits', () => {
  expect(
    newPollSchema(0).safeParse({ title: 'A', candidates: [{ candidateId: 'a', label: 'A' }] }),
  ).toMatchObject({
    success: true,
    data: POLL_DEFAULTS,
  });
  expect(DEFAULT_PAGE_POLLS).toBeLessThanOrEqual(MAX_PAGE_POLLS);
});
