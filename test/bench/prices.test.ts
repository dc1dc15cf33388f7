import { dollarsAMillion, total } from '../../bench/prices';

describe('dollars for a million votes', () => {
  it('add up what each part of the way takes', () => {
    const dollars = dollarsAMillion({
      votesWriteUnits: 1,
      totalsWriteUnits: 0.5,
      votesARequest: 1,
      recordsABatch: 1_000,
    });
    expect(dollars.votes).toBeCloseTo(0.625);
    expect(dollars.totals).toBeCloseTo(0.3125);
    expect(dollars.lambda).toBeCloseTo(0.2002);
    expect(dollars.api).toBe(1);
    expect(total(dollars)).toBeCloseTo(2.1377);
  });

  it('shrink with the requests when votes are posted in batches', () => {
    const dollars = dollarsAMillion({
      votesWriteUnits: 1,
      totalsWriteUnits: 0,
      votesARequest: 100,
      recordsABatch: 10_000,
    });
    expect(dollars.api).toBeCloseTo(0.01);
    expect(dollars.lambda).toBeCloseTo(0.00202);
  });
});
