import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseJson } from '../../contract/json';
import { tracesSchema } from '../faults/traces';

const recordSchema = z.object({
  /** The order that was carried out. */
  orderId: z.int(),
  fault: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  detail: z.string(),
  traces: tracesSchema.optional(),
});

/** A fault that was injected. */
export type FaultRecord = z.infer<typeof recordSchema>;

/** Notes a fault in a file, in one write, so that the note outlives a process that is killed the next moment. */
export function recordFault(file: string, record: FaultRecord): void {
  appendFileSync(file, `${JSON.stringify(record)}\n`);
}

/** The faults noted so far, in the order of their notes; a last line that is not finished yet is left out. */
export function readFaults(file: string): FaultRecord[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const record = recordSchema.safeParse(parseJson(line));
      return record.success ? [record.data] : [];
    });
}
