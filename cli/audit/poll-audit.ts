import type { Certificate } from '../../contract/certificate';
import type { Candidate } from '../../contract/poll';
import { SUMS } from '../../lambda/shared/names';
import { pollDigest } from '../../lambda/shared/recount/digest';
import { alteredBallots } from '../../lambda/shared/tables/late-notes';
import { digestDifference } from '../certificate/certificate-view';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { ShardFindings, ShardVerdict } from './inspect-shards';

export type PollVerdict = 'MATCH' | 'MOVING' | 'DISCREPANT';

/** One counter of a poll, by each way of knowing it. */
export interface AuditedCounter {
  /** A candidate's id, or one of the sums. */
  counter: string;
  name: string;
  /** By Totals. */
  counted: number;
  /** By the ballots, and those that have expired. */
  recounted: number;
  certified?: number | undefined;
}

/** What an audit found, over all write shards of a poll. */
export interface PollAudit {
  verdict: PollVerdict;
  /** Votes of the candidates, in the poll's order. */
  candidates: AuditedCounter[];
  ballots: AuditedCounter;
  /** What the ballots weigh together. */
  weight: AuditedCounter;
  shards: ShardFindings[];
  /** Ballots that have expired. */
  expired: number;
  /** Ballots altered after the poll closed. */
  late: number;
  /** Ballots that do not count. */
  invalid: number;
  /** Fences that no closing explains: somebody wrote past the API. */
  unexplainedFences: number;
  /** Where the certificate does not match, in sentences. */
  certificateProblems: string[];
}

/** Sums up what was found in the write shards of a poll. */
export function sumUp(
  candidates: readonly Candidate[],
  shards: ShardFindings[],
  certificate?: Certificate,
): PollAudit {
  const counter = (id: string, name: string, certified: number | undefined): AuditedCounter => ({
    ...countsOf(id, shards),
    counter: id,
    name,
    certified,
  });
  const found = {
    candidates: candidates.map(({ candidateId, label }) =>
      counter(candidateId, label, certificate && (certificate.totals[candidateId] ?? 0)),
    ),
    ballots: counter(SUMS.ballots, 'ballots', certificate?.ballots),
    weight: counter(SUMS.weight, 'weight', certificate?.weight),
    shards,
    expired: sum(shards, ({ totals }) => totals.expired.get(SUMS.ballots) ?? 0),
    late: sum(shards, ({ totals }) => alteredBallots(totals.late)),
    invalid: sum(shards, ({ recount }) => recount.invalidBallots),
    unexplainedFences: sum(shards, ({ totals }) => totals.unexplainedFences),
  };
  const certificateProblems = certificate ? problemsWith(certificate, found) : [];
  const isForged = certificate === undefined && found.unexplainedFences > 0;
  const verdict = isForged ? 'DISCREPANT' : verdictOf(shards, certificateProblems);
  return { ...found, certificateProblems, verdict };
}

function countsOf(counter: string, shards: ShardFindings[]) {
  const ballots = sum(shards, ({ recount }) => recount.counters.get(counter) ?? 0);
  const expired = sum(shards, ({ totals }) => totals.expired.get(counter) ?? 0);
  const counted = sum(shards, ({ totals }) => totals.counters.get(counter) ?? 0);
  return { counted, recounted: ballots + expired };
}

function verdictOf(shards: ShardFindings[], certificateProblems: string[]): PollVerdict {
  const some = (verdict: ShardVerdict) => shards.some((shard) => shard.verdict === verdict);
  if (certificateProblems.length > 0 || some('discrepant')) return 'DISCREPANT';
  return some('moving') ? 'MOVING' : 'MATCH';
}

type Found = Omit<PollAudit, 'verdict' | 'certificateProblems'>;

function problemsWith(certificate: Certificate, found: Found): string[] {
  const { candidates, ballots, weight, shards } = found;
  const digest = pollDigest(shards.map(({ last }) => last.recount.digest));
  return [
    ...listed('write shard', certificate.writeShards, shards.length),
    ...candidates.flatMap((counts) => certifiedDifference(`votes for ${counts.counter}`, counts)),
    ...certifiedDifference('ballots', ballots),
    ...certifiedDifference('units of weight', weight),
    ...listed('late ballot', certificate.lateBallots, found.late),
    ...listed('unexplained fence', certificate.unexplainedFences, found.unexplainedFences),
    ...listed('invalid ballot', certificate.invalidBallots, found.invalid),
    ...digestDifference(certificate.digest, digest),
  ];
}

function certifiedDifference(what: string, { counted, certified = 0 }: AuditedCounter): string[] {
  if (counted === certified) return [];
  const [listed, now] = [formatCount(certified), formatCount(counted)];
  return [`The certificate lists ${listed} ${what}; the totals say ${now}.`];
}

function listed(what: string, certified: number, now: number): string[] {
  if (certified === now) return [];
  return [`The certificate lists ${formatQuantity(certified, what)}; the poll has ${formatCount(now)}.`];
}

function sum(shards: ShardFindings[], of: (last: ShardFindings['last']) => number): number {
  return shards.reduce((total, { last }) => total + of(last), 0);
}
