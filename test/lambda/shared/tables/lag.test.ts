import { lagOf } from '../../../../lambda/shared/tables/lag';

describe('the lag', () => {
  const shard = (castThrough: string, castCountedAt: string) => ({
    castThrough: { S: `2026-11-21T12:00:${castThrough}Z` },
    castCountedAt: { S: `2026-11-21T12:00:${castCountedAt}Z` },
  });

  test('is what the newest counted vote waited', () => {
    expect(lagOf([shard('01.000', '09.000'), shard('05.000', '05.250'), {}])).toBe(250);
  });

  test('is unknown before the first vote', () => {
    expect(lagOf([{ pollShard: { S: 'p#0' } }])).toBeUndefined();
  });

  test('is nothing where the counting clock is behind', () => {
    expect(lagOf([shard('05.000', '04.900')])).toBe(0);
  });
});
