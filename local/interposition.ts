import type { Engine } from './database/engine';
import type { AroundInvocation } from './functions/invocation';

/** What may stand between the parts of a runtime, to make them misbehave. By default nothing does. */
export interface Interposition {
  /** Starts the database; what it answers is what all parts use. */
  database(start: () => Promise<Engine>): Promise<Engine>;
  /** Stands around every invocation of every function. */
  invocation: AroundInvocation;
}
