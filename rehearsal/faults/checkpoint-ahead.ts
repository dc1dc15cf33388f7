import { movedAhead, readCheckpoints, writeCheckpoints } from './checkpoint-files';
import type { ProcessFault } from './fault';

/** Farther than any stream of a rehearsal comes. */
const NEAREST = 10_000_000;
const FARTHEST = 100_000_000;

/** The database lost its last writes, and with them the records that the checkpoint speaks of. */
export const checkpointAhead: ProcessFault = {
  name: 'checkpoint-ahead',
  does: 'the runtime is killed, and its checkpoint is moved behind the newest record of the stream',
  weight: 0.7,
  kind: 'process',
  async apply(dataDirectory, random) {
    if ((await readCheckpoints(dataDirectory)).size === 0) return undefined;
    const records = random.between(NEAREST, FARTHEST);
    return {
      detail: `moved ahead by ${records} numbers`,
      // Read again: it has moved on until the process was dead.
      act: async () => writeCheckpoints(movedAhead(await readCheckpoints(dataDirectory), records)),
    };
  },
};
