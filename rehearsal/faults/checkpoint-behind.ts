import { setTimeout as sleep } from 'node:timers/promises';
import { readCheckpoints, writeCheckpoints } from './checkpoint-files';
import type { ProcessFault } from './fault';

/** In milliseconds. */
const SHORTEST = 500;
const LONGEST = 5_000;

/** The checkpoint is an earlier one, as after a restore or a write that the disk forgot. */
export const checkpointBehind: ProcessFault = {
  name: 'checkpoint-behind',
  does: 'the runtime is killed, and its checkpoint is put back to an earlier one',
  weight: 0.7,
  kind: 'process',
  async apply(dataDirectory, random) {
    const files = await readCheckpoints(dataDirectory);
    if (files.size === 0) return undefined;
    const ago = random.between(SHORTEST, LONGEST);
    await sleep(ago);
    return { detail: `put back by ${ago} ms`, act: () => writeCheckpoints(files) };
  },
};
