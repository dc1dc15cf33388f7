import type { Logger } from '@aws-lambda-powertools/logger';
import pLimit from 'p-limit';
import type { Ballot } from '../shared/ballot';
import type { Poll } from '../shared/poll';
import { chunks } from '../shared/read-shards';
import { discrepanciesOf, Recount, type ShardRecount } from '../shared/recount/recount';
import type { ShardTotals } from '../shared/recount/totals-item';
import { certificateOf } from './certificate';
import type { CertifyMetrics } from './certify-metrics';
import type { DuePolls } from './due-polls';
import type { Fences } from './fences';
import type { KeepRecount } from './recounted-shards';
import type { SignCertificate } from './sign';

/** What certification needs from the outside. Times are epoch milliseconds. */
export interface CertifyParts {
  polls: DuePolls;
  fences: Fences;
  /** Totals of all write shards of a poll, in suffix order. */
  readShards(poll: Poll): Promise<ShardTotals[]>;
  /** The ballots of one write shard, in voter key order. */
  readBallots(pollShard: string): AsyncIterable<Ballot>;
  keepRecount: KeepRecount;
  sign: SignCertificate;
  metrics: CertifyMetrics;
  logger: Logger;
  clock(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** `lagging` write shards were not reached by the tally, or not recounted, in the time there was; a later sweep goes on. */
export type CertifyOutcome = { certified: true } | { certified: false; lagging: string[] };

/** Calls to the database under way at once. */
const CONCURRENCY = 16;
/** Write shards recounted before their results are kept: what a sweep that dies has to do again at most. */
const SHARDS_A_ROUND = 64;
/** A recount that met a ballot altered behind the fence is made once more in the same sweep. */
const PASSES = 2;
/** How long a sweep waits for the tally before it leaves the rest to the next, and how often it looks. */
const PATIENCE_MS = 20_000;
const LOOK_INTERVAL_MS = 250;

/**
 * Takes a closed poll as far towards its certificate as it can before `deadline`: fences its write shards, waits for the
 * tally to reach the fences, recounts the ballots of each write shard, sets the counts right, and certifies when all are
 * done. What is done for a write shard is kept with it, so it may be repeated, by several sweeps at once, at any point.
 */
export async function certifyPoll(
  parts: CertifyParts,
  poll: Poll,
  deadline: number,
): Promise<CertifyOutcome> {
  let shards = await fenceAll(parts, poll, deadline);
  for (let pass = 0; pass < PASSES && shards.some(isReady) && parts.clock() < deadline; pass++) {
    for (const round of chunks(shards.filter(isReady), SHARDS_A_ROUND)) {
      if (parts.clock() < deadline) await recountRound(parts, poll, round, deadline);
    }
    shards = await parts.readShards(poll);
  }
  const lagging = shards.filter(({ digest }) => digest === undefined).map(({ pollShard }) => pollShard);
  if (lagging.length > 0) return { certified: false, lagging };
  await parts.polls.certify(await parts.sign(certificateOf(poll, shards, parts.clock())));
  return { certified: true };
}

/** Whether a write shard can be recounted, and is not yet. */
function isReady({ fence, digest }: ShardTotals): boolean {
  return fence !== undefined && digest === undefined;
}

/** Raises the fences that do not stand yet and waits for the tally to reach them all. */
async function fenceAll(parts: CertifyParts, poll: Poll, deadline: number): Promise<ShardTotals[]> {
  const isFenced = ({ fence }: ShardTotals) => fence !== undefined;
  const shards = await parts.readShards(poll);
  await concurrently(
    shards.filter((shard) => !isFenced(shard)),
    ({ pollShard }) => parts.fences.raise(pollShard),
  );
  return waitUntil(parts, poll, deadline, (now) => now.every(isFenced), shards);
}

/**
 * Recounts some write shards between two marks. A ballot that was altered behind the fence, but before the recount read
 * it, is known to the tally by the second mark; if one was, the recount saw what must not count, and is made again later.
 */
async function recountRound(
  parts: CertifyParts,
  poll: Poll,
  round: ShardTotals[],
  deadline: number,
): Promise<void> {
  const recounts = new Map<string, { recount: ShardRecount; lateBallots: number; mark: number }>();
  await concurrently(round, async ({ pollShard, late }) => {
    const recount = await recountBallots(parts, poll, pollShard, late);
    const mark = await parts.fences.mark(pollShard);
    recounts.set(pollShard, { recount, lateBallots: late.size, mark });
  });
  const isMarked = ({ pollShard, mark }: ShardTotals) => mark >= (recounts.get(pollShard)?.mark ?? 0);
  const marked = await waitUntil(parts, poll, deadline, (now) => now.every(isMarked), []);
  await concurrently(marked.filter(isMarked), async (shard) => {
    const made = recounts.get(shard.pollShard);
    if (made && made.lateBallots === shard.late.size) await keep(parts, poll, shard, made.recount);
  });
}

async function recountBallots(
  parts: CertifyParts,
  poll: Poll,
  pollShard: string,
  late: Map<string, string>,
): Promise<ShardRecount> {
  const recount = new Recount(late, candidateIdsOf(poll));
  for await (const ballot of parts.readBallots(pollShard)) recount.add(ballot);
  return recount.finish();
}

async function keep(
  parts: CertifyParts,
  poll: Poll,
  shard: ShardTotals,
  recount: ShardRecount,
): Promise<void> {
  const discrepancies = discrepanciesOf(shard, recount, candidateIdsOf(poll));
  for (const [candidateId, { counted, recounted }] of discrepancies) {
    const { pollShard } = shard;
    parts.logger.error('A count differs from its recount and is set right', {
      pollShard,
      candidateId,
      counted,
      recounted,
    });
  }
  if (discrepancies.size > 0) parts.metrics.repaired(discrepancies.size);
  await parts.keepRecount(shard.pollShard, recount, discrepancies);
}

/** Looks at the write shards until they are as wanted, or until there is no more time; answers the last look. */
async function waitUntil(
  parts: CertifyParts,
  poll: Poll,
  deadline: number,
  isDone: (shards: ShardTotals[]) => boolean,
  first: ShardTotals[],
): Promise<ShardTotals[]> {
  const end = Math.min(deadline, parts.clock() + PATIENCE_MS);
  let shards = first.length > 0 ? first : await parts.readShards(poll);
  while (!isDone(shards) && parts.clock() < end) {
    await parts.sleep(LOOK_INTERVAL_MS);
    shards = await parts.readShards(poll);
  }
  return shards;
}

async function concurrently<T>(list: T[], run: (item: T) => Promise<void>): Promise<void> {
  const limit = pLimit(CONCURRENCY);
  await Promise.all(list.map((item) => limit(() => run(item))));
}

function candidateIdsOf(poll: Poll): Set<string> {
  return new Set(poll.candidates.map(({ candidateId }) => candidateId));
}
