import { exited } from './ended-results';
import { describeEvent } from './events';
import type { InvocationFault } from './fault';

export const endBefore: InvocationFault = {
  name: 'end-before',
  does: 'a function is ended before it handles an invocation',
  weight: 10,
  kind: 'invocation',
  targets: ['delivery', 'delivery', 'request'],
  apply: ({ event, end }) => ({
    detail: `ended before ${describeEvent(event)}`,
    async act() {
      await end();
      return exited();
    },
  }),
};
