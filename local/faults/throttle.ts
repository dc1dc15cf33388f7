import type { CallFault } from './fault';
import { pickWrites } from './writes';

/** In milliseconds; a client gives up after about a second. */
const SHORTEST = 100;
const LONGEST = 2_000;

export const throttle: CallFault = {
  name: 'throttle',
  does: 'writes are refused as throttled for a short spell',
  weight: 8,
  kind: 'call',
  begin(random, now) {
    const writes = pickWrites(random);
    const spell = random.between(SHORTEST, LONGEST);
    return {
      detail: `${writes.join(', ')} refused for ${spell} ms`,
      act(call, at) {
        if (at >= now + spell) return 'over';
        return writes.includes(call.operation) ? 'throttle' : 'pass';
      },
    };
  },
};
