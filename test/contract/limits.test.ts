import {
  API_FUNCTION_TIMEOUT_MS,
  CLOCKS_MS,
  CLOSING_NOTICE_MS,
  GRACE_MS,
  LATEST_START_MS,
  POLL_CACHE_MS,
  SEAL_AFTER_MS,
  SETTLE_MS,
} from '../../contract/limits';

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
