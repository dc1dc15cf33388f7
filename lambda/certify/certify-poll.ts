import pLimit, { type LimitFunction } from 'p-limit';
import { pollShards } from '../../contract/write-shard';
import { ballotFrame } from '../shared/tables/ballot';
import { certificateOf } from './certificate';
import { isClosing, type SealedPoll } from './due-polls';
import type { CertifyParts } from './parts';
import { proveShard } from './prove-shard';
import { TotalsWatch } from './totals-watch';

/**
 * Recounts of one poll under way at once: enough to keep the processor busy while some wait. With more, a poll would take
 * the place of others, and a sweep that ends would lose more ranges in hand.
 */
const RECOUNTS_AT_ONCE = 8;

/**
 * `lagging` write shards were not reached by the tally, or not recounted, in the time there was; where there are none, the poll was
 * changed at the last moment. A later sweep goes on.
 */
export interface CertifyOutcome {
  certified: boolean;
  lagging: string[];
}

/** When a poll may be fenced and when the sweep ends, in elapsed time, and what it shares with other polls. */
export interface SweepTime {
  settledAt: number;
  deadline: number;
  /** Bounds the calls to the database under way at once. */
  limit: LimitFunction;
}

/**
 * Takes a sealed poll as far towards its certificate as it can: proves each write shard by itself, and certifies when all
 * are. What is done for a write shard is kept with it, so it may be repeated, by several sweeps at once, at any point.
 */
export async function certifyPoll(
  parts: CertifyParts,
  poll: SealedPoll,
  { settledAt, deadline, limit }: SweepTime,
): Promise<CertifyOutcome> {
  const names = pollShards(poll.pollId, poll.writeShards);
  const shards = await parts.readShards(names);
  // Where a fence was met, the poll had settled before it was raised.
  if (shards.every(({ fence }) => fence === undefined)) {
    await parts.sleep(Math.max(0, settledAt - parts.elapsed()));
  }
  const watch = new TotalsWatch(parts, deadline);
  const recounts = pLimit(RECOUNTS_AT_ONCE);
  const work = { frame: ballotFrame(poll), closing: poll, watch, limit, recounts, deadline };
  const outcomes = await Promise.allSettled(shards.map((shard) => proveShard(parts, shard, work)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return conclude(parts, poll.pollId, names);
}

async function conclude(parts: CertifyParts, pollId: string, names: string[]): Promise<CertifyOutcome> {
  const shards = await parts.readShards(names);
  const lagging = shards.filter(({ digest }) => digest === undefined).map(({ pollShard }) => pollShard);
  if (lagging.length > 0) return { certified: false, lagging };
  // Its texts may have been changed while its ballots were recounted.
  const poll = await parts.polls.read(pollId);
  if (!poll || !isClosing(poll)) return { certified: false, lagging: [] };
  const certificate = await parts.sign(certificateOf(poll, shards, parts.clock()));
  return { certified: await parts.polls.certify(certificate), lagging: [] };
}
