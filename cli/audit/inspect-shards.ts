import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ShardTotalsAndLate } from '../../lambda/shared/recount/read-shard';
import { discrepanciesOf, Recount, type Recounted } from '../../lambda/shared/recount/recount';
import type { BallotFrame } from '../../lambda/shared/tables/ballot';
import type { Discrepancy } from '../../lambda/shared/tables/totals-item';
import type { BallotBox } from '../tables/ballot-box';
import { inOrder } from '../tables/in-order';

/** What one reading of a write shard showed. */
export interface Inspection {
  totals: ShardTotalsAndLate;
  recount: Recounted;
  /** Whether Totals were the same before and after the ballots were read. */
  unchanged: boolean;
  /** Counters that do not match the ballots. */
  discrepancies: Map<string, Discrepancy>;
  /** Whether the ballots are not those that certification took a digest of. */
  digestDiffers: boolean;
}

/**
 * `match`: Totals match the ballots. `moving`: they did not, but something changed meanwhile, so that nothing can be said.
 * `discrepant`: they did not, and nothing changed however often the write shard was read.
 */
export type ShardVerdict = 'match' | 'moving' | 'discrepant';

/** What all readings of a write shard have shown. The verdict rests on the last one. */
export interface ShardFindings {
  pollShard: string;
  verdict: ShardVerdict;
  last: Inspection;
}

/** Milliseconds before each further reading: together longer than the tally usually lags. */
const PAUSES: readonly number[] = [250, 500, 1_000, 2_000];
const SHARDS_AT_ONCE = 16;

export interface InspectOptions {
  inspect(pollShard: string): Promise<Inspection>;
  /** Called before write shards that do not match are read again. */
  onAgain?(pollShards: number): void;
  pauses?: readonly number[];
}

/** Reads every write shard, and again those that do not match, as often as there are pauses. */
export async function inspectShards(
  pollShards: readonly string[],
  { inspect, onAgain, pauses = PAUSES }: InspectOptions,
): Promise<ShardFindings[]> {
  const found = new Map<string, ShardFindings>();
  const readAll = async (shards: readonly string[]) => {
    for await (const inspection of inOrder(shards, SHARDS_AT_ONCE, inspect)) {
      const { pollShard } = inspection.totals;
      found.set(pollShard, findingsOf(inspection, found.get(pollShard)));
    }
  };
  await readAll(pollShards);
  for (const pause of pauses) {
    const unclear = [...found.values()].filter(({ verdict }) => verdict !== 'match');
    if (unclear.length === 0) break;
    onAgain?.(unclear.length);
    await sleep(pause);
    await readAll(unclear.map(({ pollShard }) => pollShard));
  }
  return [...found.values()];
}

/** A write shard that moved once stays `moving` until it matches. */
function findingsOf(last: Inspection, before: ShardFindings | undefined): ShardFindings {
  const { pollShard } = last.totals;
  const hasMoved =
    !last.unchanged || before?.verdict === 'moving' || (before && !isDeepStrictEqual(last, before.last));
  if (matches(last)) return { pollShard, verdict: 'match', last };
  return { pollShard, verdict: hasMoved ? 'moving' : 'discrepant', last };
}

function matches({ unchanged, discrepancies, digestDiffers }: Inspection): boolean {
  return unchanged && discrepancies.size === 0 && !digestDiffers;
}

/** Reads Totals, the ballots, and Totals again. `onBallot` is called for each ballot read. */
export async function inspectShard(
  box: BallotBox,
  pollShard: string,
  frame: BallotFrame,
  onBallot: () => void = () => {},
): Promise<Inspection> {
  const before = await box.totals(pollShard);
  const counting = new Recount(pollShard, before.late, frame);
  for await (const ballot of box.ballots(pollShard)) {
    counting.add(ballot);
    onBallot();
  }
  const recount = counting.finish();
  const totals = await box.totals(pollShard);
  return {
    totals,
    recount,
    unchanged: isDeepStrictEqual(before, totals),
    discrepancies: discrepanciesOf(totals, recount, frame),
    digestDiffers: totals.digest !== undefined && totals.digest !== recount.digest,
  };
}
