import { z } from 'zod';
import { parseJson } from '../../contract/json';
import type { Journal } from '../journal/journal';
import type { Comparison } from './comparison';

const PREFIX = 'compared/';

const storedCounts = z.object({ reads: z.int(), mismatches: z.int() });

/** Reads of voters that were compared, and those that differed for good. */
export type ComparedReads = z.output<typeof storedCounts>;

/**
 * Tells whoever runs the migration what a door has compared so far, in place of what it told before.
 *
 * @param door of its own for each door that is opened
 */
export async function tellCompared(
  journal: Pick<Journal, 'checkpoint'>,
  door: string,
  { matched, different }: Pick<Comparison, 'matched' | 'different'>,
): Promise<void> {
  const counts: ComparedReads = { reads: matched + different, mismatches: different };
  await journal.checkpoint(PREFIX + door, JSON.stringify(counts));
}

/** What all doors have compared. */
export async function readCompared(journal: Pick<Journal, 'checkpoints'>): Promise<ComparedReads> {
  const sum = { reads: 0, mismatches: 0 };
  for (const told of (await journal.checkpoints(PREFIX)).values()) {
    const { reads, mismatches } = storedCounts.parse(parseJson(told));
    sum.reads += reads;
    sum.mismatches += mismatches;
  }
  return sum;
}
