import { isLaterStatus } from '../../../web/poll/status-order';

test('a poll goes from scheduled to open to closed to certified, and never back', () => {
  expect(isLaterStatus('open', 'scheduled')).toBe(true);
  expect(isLaterStatus('closed', 'open')).toBe(true);
  expect(isLaterStatus('certified', 'closed')).toBe(true);
  expect(isLaterStatus('open', 'open')).toBe(false);
  expect(isLaterStatus('open', 'closed')).toBe(false);
});
