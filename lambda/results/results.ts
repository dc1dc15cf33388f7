import { createHash } from 'node:crypto';
import type { Certificate } from '../../contract/certificate';
import type { Results } from '../../contract/results';
import { type Poll } from '../shared/tables/poll';
import { pollStatus } from '../../contract/poll';
import type { TotalsReading } from './read-totals';

/** The results of a poll as its totals stood when their reading began, at `asOf` (epoch milliseconds). */
export function pollResults(poll: Poll, { totals, lag }: TotalsReading, asOf: number): Results {
  const shares = withShares(poll, (candidateId) => totals.get(candidateId) ?? 0);
  return {
    pollId: poll.pollId,
    status: pollStatus(poll, asOf),
    ...shares,
    asOf: new Date(asOf).toISOString(),
    ...(lag !== undefined && { lag }),
  };
}

/** The results of a certified poll: those of its certificate. */
export function certifiedResults(poll: Poll, certificate: Certificate): Results {
  const shares = withShares(poll, (candidateId) => certificate.totals[candidateId] ?? 0);
  return { pollId: poll.pollId, status: 'certified', ...shares, asOf: certificate.certifiedAt, certificate };
}

function withShares(
  poll: Poll,
  votesOf: (candidateId: string) => number,
): Pick<Results, 'ballots' | 'totals'> {
  const counts = poll.candidates.map((candidate) => ({
    ...candidate,
    votes: votesOf(candidate.candidateId),
  }));
  const ballots = counts.reduce((sum, { votes }) => sum + votes, 0);
  const totals = counts.map((count) => ({ ...count, share: ballots === 0 ? 0 : count.votes / ballots }));
  return { ballots, totals };
}

/** A validator of the results: equal while nothing but the time of the reading differs, and therefore weak. */
export function resultsTag({ asOf: _, ...results }: Results): string {
  return `W/"${createHash('sha256').update(JSON.stringify(results)).digest('base64url')}"`;
}
