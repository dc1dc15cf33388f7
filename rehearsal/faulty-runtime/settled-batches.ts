import { z } from 'zod';
import type { InvokeResult } from '../../local/functions/invocation';

/** Enough for a checkpoint to go back some way; all of them would fill the memory. */
const MOST_BATCHES = 20;

const successSchema = z.object({ batchItemFailures: z.array(z.unknown()).max(0) });

/** The last batches that a function reported as done. */
export class SettledBatches {
  readonly batches: unknown[][] = [];

  /** Keeps a batch when the result says that all of it is done. */
  keep(records: unknown[], result: InvokeResult): void {
    if (records.length === 0 || !result.ok || !successSchema.safeParse(result.payload).success) return;
    this.batches.push(records);
    if (this.batches.length > MOST_BATCHES) this.batches.shift();
  }
}
