import { z } from 'zod';
import { RANGES } from '../backfill/range';
import type { VerifyParts } from './parts';

/** Of a range of the backfill: where it ends, which is there as long as it is open. */
const range = z.object({ through: z.optional(z.unknown()) });

/** Whether the backfill has dealt with all ballots; until then one that is missing at the pipeline is only to come. */
export async function isCopied({
  journal,
  shards,
}: Pick<VerifyParts, 'journal' | 'shards'>): Promise<boolean> {
  const ranges = await journal.checkpoints(RANGES);
  return shards.every(({ name }) => {
    const kept = ranges.get(RANGES + name);
    return kept !== undefined && range.parse(JSON.parse(kept)).through === undefined;
  });
}
