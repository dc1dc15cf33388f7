import { formatFor } from '../../../web/language/format';

test.each([
  ['en', 'Alice, Bob, and Carla'],
  ['ja', 'Alice、Bob、Carla'],
] as const)('several names are one in the language %s', (language, names) => {
  expect(formatFor(language).list(['Alice', 'Bob', 'Carla'])).toBe(names);
});

test('a time has its seconds unless it is on a whole minute', () => {
  const { exactDateTime } = formatFor('en');
  expect(exactDateTime('2026-12-01T12:30:00.000Z')).toMatch(/:30\s[AP]M$/);
  expect(exactDateTime('2026-12-01T12:30:05.000Z')).toMatch(/:30:05\s[AP]M$/);
});
