import type { Results } from '../../../lambda/shared/api';

/** Results of an open poll with these votes, by label. */
export function resultsWith(votes: Record<string, number>, changes: Partial<Results> = {}): Results {
  const ballots = Object.values(votes).reduce((sum, count) => sum + count, 0);
  return {
    pollId: 'p',
    status: 'open',
    ballots,
    totals: Object.entries(votes).map(([label, count]) => ({
      candidateId: label.toLowerCase(),
      label,
      votes: count,
      share: ballots === 0 ? 0 : count / ballots,
    })),
    asOf: '2026-11-03T07:08:09.123Z',
    ...changes,
  };
}
