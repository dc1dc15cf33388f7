import { z } from 'zod';
import type { InvokeResult } from '../../local/functions/invocation';
import { type DeliveredRecord, recordsOf } from './events';
import type { InvocationFault } from './fault';
import type { Random } from './random';

const MOST_PIECES = 5;
/** How often a piece begins with records that the one before it had already. */
const OVERLAP = 0.5;

const reportSchema = z.object({ batchItemFailures: z.array(z.unknown()) });

/** The records come in other batches than they were read in: smaller ones, some of which overlap. Their order stays. */
export const recut: InvocationFault = {
  name: 'recut',
  does: 'a batch is cut in other places, and its pieces may overlap',
  weight: 20,
  kind: 'invocation',
  targets: ['delivery'],
  apply({ event, run }, random) {
    const records = recordsOf(event);
    if (records.length < 2) return undefined;
    const pieces = cut(records, random);
    return {
      detail: `${records.length} records as ${pieces.map((piece) => piece.length).join(' + ')}`,
      act: () => deliverInTurn(pieces, run),
    };
  },
};

/** Consecutive pieces that together are all of the records. */
export function cut<T>(records: readonly T[], random: Random): T[][] {
  const cuts = Array.from({ length: random.between(1, MOST_PIECES - 1) }, () =>
    random.between(1, records.length - 1),
  );
  const bounds = [...new Set([0, ...cuts, records.length])].sort((a, b) => a - b);
  return bounds.slice(1).map((end, index) => {
    const start = bounds[index] ?? 0;
    const before = bounds[index - 1] ?? start;
    const from = random.share() < OVERLAP ? random.between(before, start) : start;
    return records.slice(from, end);
  });
}

/** The pieces one after the other, up to the first that fails; what is reported stands for the batch as a whole. */
async function deliverInTurn(
  pieces: DeliveredRecord[][],
  run: (event: unknown) => Promise<InvokeResult>,
): Promise<InvokeResult> {
  for (const piece of pieces) {
    const result = await run({ Records: piece });
    const report = reportSchema.safeParse(result.ok ? result.payload : undefined);
    if (report.success && report.data.batchItemFailures.length === 0) continue;
    if (report.success) return result;
    const itemIdentifier = piece[0]?.dynamodb.SequenceNumber;
    return { ok: true, payload: { batchItemFailures: [{ itemIdentifier }] } };
  }
  return { ok: true, payload: { batchItemFailures: [] } };
}
