import { describeEvent } from './events';
import type { InvocationFault } from './fault';

/** What an execution environment kept in its memory stays as young as it was when it was frozen. */
export const frozenEnvironment: InvocationFault = {
  name: 'frozen-environment',
  does: "from now on an execution environment's monotonic clock stands still while it is idle",
  weight: 6,
  closing: { from: -5_000, to: 2_000 },
  kind: 'invocation',
  targets: ['request', 'request', 'delivery'],
  befall: ({ event, run, freezeWhenIdle }) => ({
    detail: `from ${describeEvent(event)} on`,
    act() {
      freezeWhenIdle();
      return run(event);
    },
  }),
};
