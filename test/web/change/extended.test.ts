import { extended } from '../../../web/change/extended';

test('puts a closing off by minutes', () => {
  expect(extended('2026-11-21T23:58:30.000Z', 5)).toBe('2026-11-22T00:03:30.000Z');
});
