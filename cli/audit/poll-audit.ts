import type { Candidate } from '../../contract/poll';
import type { Certificate } from '../../contract/certificate';
import { pollDigest } from '../../lambda/shared/recount/digest';
import { alteredBallots } from '../../lambda/shared/tables/late-notes';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { ShardAudit } from './shard-audit';
import { digestDifference } from './verify';

export type PollVerdict = 'MATCH' | 'MOVING' | 'DISCREPANT';

/** A candidate's votes by each way of knowing them. */
export interface CandidateCounts extends Candidate {
  /** By Totals. */
  counted: number;
  /** Ballots, and those that have expired. */
  recounted: number;
  certified?: number | undefined;
}

/** What an audit found, over all write shards of a poll. */
export interface PollAudit {
  verdict: PollVerdict;
  candidates: CandidateCounts[];
  shards: ShardAudit[];
  /** Ballots that are there for candidates of the poll. */
  ballots: number;
  expired: number;
  /** Ballots altered after the poll closed. */
  late: number;
  /** Ballots for nobody the poll knows, or in a write shard that is not theirs. */
  invalid: number;
  /** Fences that no closing explains: somebody wrote past the API. */
  unexplainedFences: number;
  /** In what the certificate is not borne out, in sentences. */
  certificateProblems: string[];
}

export function pollAudit(
  candidates: readonly Candidate[],
  shards: ShardAudit[],
  certificate?: Certificate,
): PollAudit {
  const looks = shards.map(({ look }) => look);
  const counts = candidates.map((candidate) => ({
    ...candidate,
    ...countsOf(candidate.candidateId, shards),
    certified: certificate && (certificate.totals[candidate.candidateId] ?? 0),
  }));
  const found = {
    candidates: counts,
    shards,
    ballots: sum(looks.map(({ recount }) => recount.ballots)),
    expired: sum(looks.flatMap(({ totals }) => [...totals.expired.values()])),
    late: sum(looks.map(({ totals }) => alteredBallots(totals.late))),
    invalid: sum(looks.map(({ recount }) => recount.invalidBallots)),
    unexplainedFences: sum(looks.map(({ totals }) => totals.unexplainedFences)),
  };
  const certificateProblems = certificate ? problemsWith(certificate, found) : [];
  const isForged = certificate === undefined && found.unexplainedFences > 0;
  const verdict = isForged ? 'DISCREPANT' : verdictOf(shards, certificateProblems);
  return { ...found, certificateProblems, verdict };
}

function countsOf(candidateId: string, shards: ShardAudit[]) {
  const of = (votes: (shard: ShardAudit) => ReadonlyMap<string, number>) =>
    sum(shards.map((shard) => votes(shard).get(candidateId) ?? 0));
  const ballots = of(({ look }) => look.recount.votes);
  const expired = of(({ look }) => look.totals.expired);
  return { counted: of(({ look }) => look.totals.votes), recounted: ballots + expired };
}

function verdictOf(shards: ShardAudit[], certificateProblems: string[]): PollVerdict {
  const some = (verdict: ShardAudit['verdict']) => shards.some((shard) => shard.verdict === verdict);
  if (certificateProblems.length > 0 || some('discrepant')) return 'DISCREPANT';
  return some('moving') ? 'MOVING' : 'MATCH';
}

type Found = Omit<PollAudit, 'verdict' | 'certificateProblems'>;

function problemsWith(certificate: Certificate, found: Found): string[] {
  const problems: string[] = [];
  if (certificate.writeShards !== found.shards.length) {
    problems.push(`It is over ${certificate.writeShards} write shards; the poll has ${found.shards.length}.`);
  }
  for (const { candidateId, counted, certified } of found.candidates) {
    if (counted !== certified) {
      problems.push(
        `It gives ${candidateId} ${formatQuantity(certified ?? 0, 'vote')}; Totals give ${formatCount(counted)}.`,
      );
    }
  }
  if (certificate.lateBallots !== found.late) {
    const known = formatQuantity(certificate.lateBallots, 'ballot');
    problems.push(`It knows of ${known} altered after closing; there are ${found.late} now.`);
  }
  if (certificate.unexplainedFences !== found.unexplainedFences) {
    const known = formatQuantity(certificate.unexplainedFences, 'unexplained fence');
    problems.push(`It knows of ${known}; there are ${found.unexplainedFences} now.`);
  }
  if (certificate.invalidBallots !== found.invalid) {
    const known = formatQuantity(certificate.invalidBallots, 'invalid ballot');
    problems.push(`It knows of ${known}; there are ${found.invalid} now.`);
  }
  const digest = pollDigest(found.shards.map(({ look }) => look.recount.digest));
  problems.push(...digestDifference(certificate.digest, digest));
  return problems;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
