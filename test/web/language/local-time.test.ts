import { isoOf, localTime } from '../../../web/language/local-time';

test.each(['2026-12-01T21:00:00.000Z', '2026-07-01T03:30:15.000Z'])('comes back to %s', (iso) => {
  expect(isoOf(localTime(iso))).toBe(iso);
});

test('has seconds only where there are any', () => {
  expect(localTime('2026-12-01T21:00:00.000Z')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
  expect(localTime('2026-12-01T21:00:07.000Z')).toMatch(/:07$/);
});

test('is no time where the calendar has none', () => {
  expect(isoOf('20266-01-01T10:00')).toBeUndefined();
  expect(isoOf('')).toBeUndefined();
});
