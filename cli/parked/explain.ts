import { isOver, type PollStatus } from '../../contract/poll';
import { SUMS } from '../../lambda/shared/names';
import { ballotFrame } from '../../lambda/shared/tables/ballot';
import { type Poll, pollStatus } from '../../lambda/shared/tables/poll';
import { inspectShard, inspectShards, type ShardFindings } from '../audit/inspect-shards';
import type { BallotBox } from '../tables/ballot-box';
import { isOfArchive, type ParkedBatch } from './parked-batch';
import type { ParkedRecord } from './parked-record';

/** What stands of a poll's records that were given up. */
export interface ParkedPoll {
  pollId: string;
  records: number;
  /** When the first of them was written, ISO 8601 UTC. */
  since: string;
  /** The write shards that they belong to. */
  pollShards: string[];
  /** Whether a fence is among them. */
  hasFence: boolean;
}

/** What it means for its poll. */
export interface Explanation extends ParkedPoll {
  status: PollStatus | 'no such poll';
  /** Of a certified poll: counters that the recount set right, in all its write shards. */
  corrected?: number | undefined;
  /** Of a poll that still counts: how these write shards stand against their ballots. */
  lacking?: Lacking | undefined;
}

export interface Lacking {
  /** Ballots that are not counted; negative where some are counted that are gone. */
  ballots: number;
  /** Write shards whose counts differ from their ballots. */
  pollShards: number;
  /** Write shards that were being counted into meanwhile, so that nothing can be said of them. */
  moving: number;
}

/** What the tally's batches hold of each poll. */
export function parkedPolls(batches: readonly ParkedBatch[]): ParkedPoll[] {
  const polls = new Map<string, ParkedRecord[]>();
  for (const record of batches.filter((batch) => !isOfArchive(batch)).flatMap(({ records }) => records)) {
    if (record.pollId === undefined) continue;
    polls.set(record.pollId, [...(polls.get(record.pollId) ?? []), record]);
  }
  return [...polls].map(([pollId, records]) => ({
    pollId,
    records: records.length,
    since: records.map(({ writtenAt }) => writtenAt).sort()[0] ?? '',
    pollShards: [...new Set(records.map(({ pollShard }) => pollShard))],
    hasFence: records.some(({ kind }) => kind === 'fence'),
  }));
}

/** @param poll as it is now; absent when there is none. */
export async function explain(
  parked: ParkedPoll,
  poll: Poll | undefined,
  box: BallotBox,
  now: number,
): Promise<Explanation> {
  if (!poll) return { ...parked, status: 'no such poll' };
  const status = pollStatus(poll, now);
  if (poll.certificate) return { ...parked, status, corrected: poll.certificate.discrepancies.length };
  if (isOver(status)) return { ...parked, status };
  const frame = ballotFrame(poll);
  const inspect = (pollShard: string) => inspectShard(box, pollShard, frame);
  return { ...parked, status, lacking: lackingOf(await inspectShards(parked.pollShards, { inspect })) };
}

function lackingOf(findings: readonly ShardFindings[]): Lacking {
  const wrong = findings.filter(({ verdict }) => verdict === 'discrepant');
  const ballots = wrong.map(({ last: { discrepancies } }) => {
    const { counted, recounted } = discrepancies.get(SUMS.ballots) ?? { counted: 0, recounted: 0 };
    return recounted - counted;
  });
  return {
    ballots: ballots.reduce((sum, one) => sum + one, 0),
    pollShards: wrong.length,
    moving: findings.filter(({ verdict }) => verdict === 'moving').length,
  };
}
