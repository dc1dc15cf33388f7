import { isDeepStrictEqual } from 'node:util';
import type { BallotFrame } from '../../lambda/shared/tables/ballot';
import type { ShardTotalsAndLate } from '../../lambda/shared/recount/read-shard';
import { discrepanciesOf, Recount, type Recounted } from '../../lambda/shared/recount/recount';
import type { Discrepancy } from '../../lambda/shared/tables/totals-item';
import type { BallotBox } from './ballot-box';

/** What one reading of a write shard found. */
export interface ShardLook {
  totals: ShardTotalsAndLate;
  recount: Recounted;
  /** Whether Totals were the same before and after the ballots were read. */
  still: boolean;
  /** Candidates whose count is not what the ballots come to. */
  discrepancies: Map<string, Discrepancy>;
  /** Whether the ballots are not those that certification took a digest of. */
  digestDiffers: boolean;
}

/** Reads Totals, the ballots, and Totals again. `onBallot` is called for each ballot read. */
export async function look(
  box: BallotBox,
  pollShard: string,
  frame: BallotFrame,
  onBallot: () => void = () => {},
): Promise<ShardLook> {
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
    still: isDeepStrictEqual(before, totals),
    discrepancies: discrepanciesOf(totals, recount, frame.candidateIds),
    digestDiffers: totals.digest !== undefined && totals.digest !== recount.digest,
  };
}

/** Whether Totals and ballots were certainly as they should be. */
export function matches({ still, discrepancies, digestDiffers }: ShardLook): boolean {
  return still && discrepancies.size === 0 && !digestDiffers;
}
