import type { CallFault } from './fault';
import { pickWrites } from './writes';

/** In milliseconds; a client gives up after about a second. */
const SHORTEST = 100;
const LONGEST = 2_000;

export const throttle: CallFault = {
  name: 'throttle',
  does: 'writes are refused as throttled for a short time',
  weight: 8,
  kind: 'call',
  apply(random) {
    const writes = pickWrites(random);
    const window = random.between(SHORTEST, LONGEST);
    let over: number | undefined;
    return {
      detail: `${writes.join(', ')} refused for ${window} ms`,
      act(call, at) {
        const isMeant = writes.includes(call.operation);
        // The window opens with the first write that meets it: without one it would pass unnoticed.
        if (isMeant) over ??= at + window;
        if (over !== undefined && at >= over) return 'over';
        return isMeant ? 'throttle' : 'pass';
      },
    };
  },
};
