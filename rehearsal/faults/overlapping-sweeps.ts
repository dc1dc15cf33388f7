import { SEAL_AFTER_MS } from '../../contract/limits';
import type { StateFault } from './fault';

const FEWEST = 2;
/** Scheduler starts one a minute, and each may take up to five. */
const MOST = 5;

export const overlappingSweeps: StateFault = {
  name: 'overlapping-sweeps',
  does: 'up to five sweeps that certify run at the same time',
  weight: 0,
  closing: { from: SEAL_AFTER_MS + 500, to: 25_000 },
  kind: 'state',
  voters: 0,
  async apply({ fireSchedules }, random) {
    const sweeps = random.between(FEWEST, MOST);
    for (let sweep = 0; sweep < sweeps; sweep += 1) fireSchedules();
    return { detail: `${sweeps} at once` };
  },
};
