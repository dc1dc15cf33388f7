import type { StateFault } from './fault';

/** In milliseconds. */
const LONGEST_OUTAGE = 1_500;

export const databaseKill: StateFault = {
  name: 'database-kill',
  does: 'the embedded database is killed (SIGKILL) and started again on its file',
  weight: 3,
  kind: 'state',
  voters: 0,
  async apply({ restartDatabase }, random) {
    const outage = random.between(0, LONGEST_OUTAGE);
    await restartDatabase(outage);
    return { detail: `started again after ${outage} ms` };
  },
};
