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
  begin(random) {
    const writes = pickWrites(random);
    const spell = random.between(SHORTEST, LONGEST);
    let over: number | undefined;
    return {
      detail: `${writes.join(', ')} refused for ${spell} ms`,
      act(call, at) {
        const isMeant = writes.includes(call.operation);
        // The spell begins with the first write it befalls: with none to befall it would pass unnoticed.
        if (isMeant) over ??= at + spell;
        if (over !== undefined && at >= over) return 'over';
        return isMeant ? 'throttle' : 'pass';
      },
    };
  },
};
