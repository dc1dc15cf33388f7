import { cornersOf } from '../../../web/results/line-corners';

describe('the line of ballots', () => {
  const start = { at: 10_000, ballots: 3 };

  it('runs straight from one reading to the next', () => {
    const points = [start, { at: 11_100, ballots: 8 }, { at: 12_000, ballots: 7 }];
    expect(cornersOf(points)).toEqual(points);
  });

  it('is level while nothing changes', () => {
    const end = { at: 70_000, ballots: 5 };
    expect(cornersOf([start, end])).toEqual([start, { at: 69_000, ballots: 3 }, end]);
  });
});
