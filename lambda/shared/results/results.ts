import { createHash } from 'node:crypto';
import type { Certificate } from '../../../contract/certificate';
import {
  type CandidateResult,
  type HiddenResults,
  type Results,
  type ResultsAnswer,
  sharesOf,
} from '../../../contract/results';
import { SUMS } from '../names';
import { isoTime } from '../runtime/clocks';
import { type Poll, pollStatus, versionOf } from '../tables/poll';
import type { TotalsReading } from '../tables/read-totals';
import { isTurnoutShown, type Visibility } from './visibility';

/** The results of a poll as its totals stood when their reading began, at `asOf` (epoch milliseconds). */
export function pollResults(poll: Poll, { counters, lag }: TotalsReading, asOf: number): Results {
  const count = (counter: string) => counters.get(counter) ?? 0;
  return {
    ...pollNow(poll, asOf),
    ballots: count(SUMS.ballots),
    weight: count(SUMS.weight),
    totals: totalsOf(poll, count, count(SUMS.weight)),
    asOf: isoTime(asOf),
    ...(lag !== undefined && { lag }),
  };
}

/** The results of a certified poll: those of its certificate. */
export function certifiedResults(poll: Poll, certificate: Certificate): Results {
  const { ballots, weight, totals, certifiedAt } = certificate;
  return {
    ...pollNow(poll, Date.parse(certifiedAt)),
    ballots,
    weight,
    totals: totalsOf(poll, (candidateId) => totals[candidateId] ?? 0, weight),
    asOf: certifiedAt,
    certificate,
  };
}

/** What of the results everybody may know at `now` (epoch milliseconds). */
export function visibleResults(
  poll: Poll,
  results: Results,
  visibility: Visibility,
  now: number,
): ResultsAnswer {
  const { revealsAt } = visibility;
  const reveals = revealsAt === undefined ? {} : { revealsAt: isoTime(revealsAt) };
  if (visibility.places === 'all') return { ...results, ...reveals };
  const { places, hiddenUntil } = visibility;
  const hidden: HiddenResults = { ...pollNow(poll, now), ...reveals, hiddenUntil, asOf: results.asOf };
  if (isTurnoutShown(poll)) hidden.ballots = results.ballots;
  if (places > 0) hidden.revealed = lastPlaces(results, places);
  return hidden;
}

/** So many places from the last, the last first; of candidates with as many votes the later one on the ballot is behind. */
function lastPlaces({ totals }: Results, places: number): CandidateResult[] {
  return totals
    .toReversed()
    .toSorted((a, b) => a.votes - b.votes)
    .slice(0, places);
}

function pollNow(
  poll: Poll,
  now: number,
): Pick<Results, 'pollId' | 'status' | 'version' | 'closesAt' | 'access'> {
  const { pollId, closesAt, access } = poll;
  return {
    pollId,
    status: pollStatus(poll, now),
    version: versionOf(poll),
    ...(closesAt !== undefined && { closesAt }),
    access,
  };
}

function totalsOf(
  { candidates, ballot }: Poll,
  votesOf: (candidateId: string) => number,
  weight: number,
): CandidateResult[] {
  const votes = candidates.map(({ candidateId }) => votesOf(candidateId));
  const shares = sharesOf(ballot, votes, weight);
  return candidates.map(({ candidateId, label }, i) => ({
    candidateId,
    label,
    votes: votes[i] ?? 0,
    share: shares[i] ?? 0,
  }));
}

/** Characters of six bits each: no two readings of a poll meet by chance in 132 bits, and each page is sent them every second. */
const TAG_LENGTH = 22;

/** A validator of the results: equal while nothing but the time of the reading differs, and therefore weak. */
export function resultsTag({ asOf: _, ...answer }: ResultsAnswer): string {
  return tagOf(JSON.stringify(answer));
}

/** A validator of what is written so. */
export function tagOf(text: string): string {
  const digest = createHash('sha256').update(text).digest('base64url');
  return `W/"${digest.slice(0, TAG_LENGTH)}"`;
}
