import { UnsupportedTemplateError } from '../template/template';
import type { FunctionSettings } from './function-settings';

/** How many invocations of an account may run at once in a Region, unless it asks for more. */
export const ACCOUNT_CONCURRENCY = 1_000;

/** What reserving must leave to the functions that reserve nothing. */
const LEAST_UNRESERVED = 100;

/** How many invocations may run at once; others are throttled. */
export class ConcurrencyLimit {
  readonly #most: number;
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many run now. */
  get running(): number {
    return this.#running;
  }

  /** Takes a place, if there is one. */
  enter(): boolean {
    if (this.#running >= this.#most) return false;
    this.#running += 1;
    return true;
  }

  leave(): void {
    this.#running -= 1;
  }
}

/** How an account's concurrency is shared out. */
export interface AccountConcurrency {
  /** The limit of a function: what it reserves, or what all others leave, which those that reserve nothing share. */
  limitOf(settings: FunctionSettings): ConcurrencyLimit;
  /** What is reserved, and what runs of the rest. */
  claimed(): number;
}

/**
 * Shares out the concurrency of an account (https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html).
 *
 * @throws UnsupportedTemplateError when functions reserve more than Lambda lets them.
 */
export function accountConcurrency(
  functions: readonly FunctionSettings[],
  account = ACCOUNT_CONCURRENCY,
): AccountConcurrency {
  const reserved = functions.reduce((sum, { reservedConcurrency = 0 }) => sum + reservedConcurrency, 0);
  const left = account - reserved;
  if (reserved > 0 && left < LEAST_UNRESERVED) {
    throw new UnsupportedTemplateError(
      `The functions reserve ${reserved} concurrent executions of the account's ${account}; at least ${LEAST_UNRESERVED} must be left unreserved.`,
    );
  }
  const shared = new ConcurrencyLimit(left);
  return {
    limitOf: ({ reservedConcurrency }) =>
      reservedConcurrency === undefined ? shared : new ConcurrencyLimit(reservedConcurrency),
    claimed: () => reserved + shared.running,
  };
}
