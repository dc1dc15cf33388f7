import { createHash } from 'node:crypto';
import type { Results } from '../shared/api';
import { type Poll, pollStatus } from '../shared/poll';
import type { Totals } from './read-totals';

/** The results of a poll as its totals stand at `now` (epoch milliseconds). */
export function pollResults(poll: Poll, totals: Totals, now: number): Results {
  const votes = poll.candidates.map(({ candidateId }) => totals.get(candidateId) ?? 0);
  const ballots = votes.reduce((sum, count) => sum + count, 0);
  return {
    pollId: poll.pollId,
    status: pollStatus(poll, now),
    ballots,
    totals: poll.candidates.map((candidate, i) => ({
      ...candidate,
      votes: votes[i] ?? 0,
      share: ballots === 0 ? 0 : (votes[i] ?? 0) / ballots,
    })),
    asOf: new Date(now).toISOString(),
  };
}

/** A validator of the results: equal while nothing but the time of the reading differs, and therefore weak. */
export function resultsTag({ asOf: _, ...results }: Results): string {
  return `W/"${createHash('sha256').update(JSON.stringify(results)).digest('base64url')}"`;
}
