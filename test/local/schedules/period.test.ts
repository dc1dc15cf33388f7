import { periodOf } from '../../../local/schedules/settings';

it.each([
  ['rate(1 minute)', 60_000],
  ['rate(5 minutes)', 300_000],
  ['rate(1 hour)', 3_600_000],
  ['rate(24 days)', 2_073_600_000],
])('%s is a period of %i ms', (expression, period) => {
  expect(periodOf(expression)).toBe(period);
});

it.each([
  'cron(0 12 * * ? *)',
  'at(2026-11-21T12:00:00)',
  'rate(0 minutes)',
  'rate(1 second)',
  'rate(25 days)',
])('%s has no period that a timer can wait', (expression) => {
  expect(periodOf(expression)).toBeUndefined();
});
