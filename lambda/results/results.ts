import { createHash } from 'node:crypto';
import type { Certificate } from '../../contract/certificate';
import { type Results, sharesOf } from '../../contract/results';
import { SUMS } from '../shared/names';
import { type Poll, pollStatus } from '../shared/tables/poll';
import type { TotalsReading } from './read-totals';

/** The results of a poll as its totals stood when their reading began, at `asOf` (epoch milliseconds). */
export function pollResults(poll: Poll, { counters, lag }: TotalsReading, asOf: number): Results {
  const count = (counter: string) => counters.get(counter) ?? 0;
  return {
    pollId: poll.pollId,
    status: pollStatus(poll, asOf),
    ...ofPoll(poll),
    ballots: count(SUMS.ballots),
    weight: count(SUMS.weight),
    totals: totalsOf(poll, count, count(SUMS.weight)),
    asOf: new Date(asOf).toISOString(),
    ...(lag !== undefined && { lag }),
  };
}

/** The results of a certified poll: those of its certificate. */
export function certifiedResults(poll: Poll, certificate: Certificate): Results {
  const { ballots, weight, totals, certifiedAt } = certificate;
  return {
    pollId: poll.pollId,
    status: 'certified',
    ...ofPoll(poll),
    ballots,
    weight,
    totals: totalsOf(poll, (candidateId) => totals[candidateId] ?? 0, weight),
    asOf: certifiedAt,
    certificate,
  };
}

function ofPoll({ closesAt, access }: Poll): Pick<Results, 'closesAt' | 'access'> {
  return { ...(closesAt !== undefined && { closesAt }), access };
}

function totalsOf(
  { candidates, ballot }: Poll,
  votesOf: (candidateId: string) => number,
  weight: number,
): Results['totals'] {
  const votes = candidates.map(({ candidateId }) => votesOf(candidateId));
  const shares = sharesOf(ballot, votes, weight);
  return candidates.map(({ candidateId, label }, i) => ({
    candidateId,
    label,
    votes: votes[i] ?? 0,
    share: shares[i] ?? 0,
  }));
}

/** A validator of the results: equal while nothing but the time of the reading differs, and therefore weak. */
export function resultsTag({ asOf: _, ...results }: Results): string {
  return `W/"${createHash('sha256').update(JSON.stringify(results)).digest('base64url')}"`;
}
