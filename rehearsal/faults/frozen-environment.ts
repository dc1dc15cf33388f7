import { describeEvent } from './events';
import type { InvocationFault } from './fault';

/** In milliseconds: longer than anything may be kept in memory, and longer than it takes to close a poll. */
const SHORTEST = 6_000;
const LONGEST = 20_000;

/**
 * An execution environment serves a request with what it read long ago. Its monotonic clock stood still meanwhile, so what
 * is only as young as that clock says seems to be new.
 */
export const frozenEnvironment: InvocationFault = {
  name: 'frozen-environment',
  does: 'an execution environment is frozen for up to 20 s, with what it knows, and is then used again',
  weight: 6,
  closing: { from: -6_500, to: 2_000 },
  kind: 'invocation',
  targets: ['request'],
  apply({ event, run, setAside }, random) {
    const frozen = random.between(SHORTEST, LONGEST);
    return {
      detail: `for ${frozen} ms after ${describeEvent(event)}`,
      act() {
        setAside(frozen);
        return run(event);
      },
    };
  },
};
