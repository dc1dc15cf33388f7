import type { InvocationFault } from './fault';

const MOST_BATCHES = 6;

/**
 * The checkpoint goes back, as it does when Lambda replaces what reads a shard: batches that were settled come once
 * more, from an older one up to the newest, and only then what is new. Their answers alter nothing.
 */
export const redeliver: InvocationFault = {
  name: 'redeliver',
  does: 'the checkpoint goes back: batches already settled are delivered again',
  weight: 20,
  kind: 'invocation',
  targets: ['delivery'],
  apply({ event, settled, run }, random) {
    if (settled.length === 0) return undefined;
    const batches = settled.slice(-random.between(1, Math.min(MOST_BATCHES, settled.length)));
    const records = batches.reduce((sum, batch) => sum + batch.length, 0);
    return {
      detail: `${records} records in ${batches.length} batches again`,
      async act() {
        for (const Records of batches) await run({ Records });
        return run(event);
      },
    };
  },
};
