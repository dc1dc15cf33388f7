import type { DemoOutcome } from '../../../cli/demo/demo';
import { findings, summary } from '../../../cli/demo/verdict';
import { resultsWith } from '../support/results';

const TOTALS = new Map(Object.entries({ lake: 2, zoo: 1 }));

function outcome(changes: Partial<DemoOutcome> = {}): DemoOutcome {
  return {
    expected: { actions: 5, ballots: 3, totals: TOTALS },
    results: resultsWith({ Lake: 2, Zoo: 1 }),
    recounted: { ballots: 3, totals: TOTALS },
    lag: { accepted: 3, lags: [300, 100, 200], acceptedAt: [] },
    ...changes,
  };
}

function wrong(changes: Partial<DemoOutcome>): (readonly string[])[] {
  return findings(outcome(changes)).map((finding) => finding.wrong);
}

describe('findings', () => {
  it('finds nothing wrong when all sides agree', () => {
    expect(wrong({})).toEqual([[], [], []]);
  });

  it('tells results that are not what the voters did', () => {
    const [results] = wrong({ results: resultsWith({ Lake: 2, Zoo: 0 }) });
    expect(results).toEqual(['zoo has 0 votes instead of 1', 'the poll has 2 ballots instead of 3']);
  });

  it('tells a recount that differs from the results', () => {
    const [, recounted] = wrong({ recounted: { ballots: 2, totals: new Map([['lake', 2]]) } });
    expect(recounted).toEqual(['zoo has 0 votes instead of 1', 'the poll has 2 ballots instead of 3']);
  });

  it('tells accepted votes that never became visible', () => {
    const [, , lag] = wrong({ lag: { accepted: 5, lags: [100], acceptedAt: [] } });
    expect(lag).toEqual(['4 accepted votes never became visible']);
  });

  it('tells the median and the 99th percentile of the lag', () => {
    expect(findings(outcome())[2]?.claim).toMatch(/median 200 ms, 99th percentile 300 ms \(3 probe votes\)$/);
  });
});

describe('summary', () => {
  it('is short enough for one line of a terminal', () => {
    const line = summary(outcome(), 2_000);
    expect(line).toBe('2,000 voters, 3 ballots, counts proved by a recount, median lag 200 ms');
  });
});
