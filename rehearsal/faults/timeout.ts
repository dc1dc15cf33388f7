import { setTimeout as sleep } from 'node:timers/promises';
import { timedOut } from './ended-results';
import { describeEvent } from './events';
import type { InvocationFault } from './fault';

/** In milliseconds; a function that has not run yet is given as long as this. */
const LEAST_DURATION = 5;

export const timeout: InvocationFault = {
  name: 'timeout',
  does: 'a function is ended at a random moment of its work, as at its timeout',
  weight: 10,
  kind: 'invocation',
  targets: ['delivery', 'delivery', 'request'],
  apply({ event, run, end, lastDuration }, random) {
    const moment = Math.round(random.share() * Math.max(lastDuration, LEAST_DURATION));
    return {
      detail: `ended ${moment} ms into ${describeEvent(event)}`,
      async act() {
        const running = run(event);
        await sleep(moment);
        await end();
        await running;
        return timedOut();
      },
    };
  },
};
