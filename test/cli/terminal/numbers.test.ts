import { formatCount, formatDuration, formatQuantity, formatShare } from '../../../cli/terminal/numbers';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [4_249, '4.2 s'],
    [9_949, '9.9 s'],
    [9_950, '10 s'],
    [59_499, '59 s'],
    [59_500, '1 min 00 s'],
    [185_000, '3 min 05 s'],
    [3_600_000, '1 h 00 min'],
    [7_620_000, '2 h 07 min'],
  ])('shows %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('formatCount', () => {
  it('separates thousands', () => {
    expect([0, 999, 1_000, 1_234_567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567']);
  });
});

describe('formatQuantity', () => {
  it('has a singular', () => {
    expect([0, 1, 2_000].map((count) => formatQuantity(count, 'vote'))).toEqual([
      '0 votes',
      '1 vote',
      '2,000 votes',
    ]);
  });
});

describe('formatShare', () => {
  it('shows a tenth of a percent', () => {
    expect([0, 0.42567, 1].map((share) => formatShare(share))).toEqual(['0.0%', '42.6%', '100.0%']);
  });
});
