import { FENCE, VOTES } from '../../lambda/shared/names';
import { type DeliveredRecord, recordsOf } from './events';
import type { InvocationFault } from './fault';

/** The records of fences never come, as when their batch was given up. The others of the batch do. */
export const lostFence: InvocationFault = {
  name: 'lost-fence',
  does: 'the fences in a batch are lost',
  weight: 0,
  closing: { from: 0, to: 5_000 },
  kind: 'invocation',
  targets: ['delivery'],
  apply({ event, run }) {
    const records = recordsOf(event);
    const rest = records.filter((record) => !isFence(record));
    const lost = records.length - rest.length;
    if (lost === 0) return undefined;
    return {
      detail: `${lost} of ${records.length} records`,
      act: async () =>
        rest.length > 0 ? run({ Records: rest }) : { ok: true, payload: { batchItemFailures: [] } },
    };
  },
};

function isFence({ dynamodb }: DeliveredRecord): boolean {
  return dynamodb.Keys?.[VOTES.voterKey]?.S === FENCE.voterKey;
}
