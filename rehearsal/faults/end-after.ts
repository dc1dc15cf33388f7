import { exited } from './ended-results';
import { describeEvent } from './events';
import type { InvocationFault } from './fault';

export const endAfter: InvocationFault = {
  name: 'end-after',
  does: 'a function is ended after its writes, and its answer is lost',
  weight: 10,
  kind: 'invocation',
  targets: ['delivery', 'delivery', 'request'],
  apply: ({ event, run, end }) => ({
    detail: `ended after ${describeEvent(event)}`,
    async act() {
      await run(event);
      await end();
      return exited();
    },
  }),
};
