import { backoff, PAGE_PATIENCE } from '../../contract/backoff';
import { GATES, type Gate, gatesOf, type SimulatedStack } from './gates';

/** One second of a poll, in votes. */
export interface SimulatedSecond {
  /** Cast for the first time. */
  readonly cast: number;
  readonly accepted: number;
  /** Refused so far and to be sent again. */
  readonly waiting: number;
}

/** What one gate refused; seconds count from the opening of the poll. */
export interface Throttled {
  readonly from: number;
  /** The last second in which it refused. */
  readonly until: number;
  /** Attempts that it refused; a vote may be refused several times. */
  readonly refused: number;
}

export interface Simulation {
  readonly seconds: readonly SimulatedSecond[];
  /** Absent for gates that refused nothing. */
  readonly throttled: Readonly<Partial<Record<Gate, Throttled>>>;
  readonly mostWaiting: number;
  /** Votes that still waited when the poll closed, and so were not accepted. */
  readonly lost: number;
}

/** How a page waits that was refused so often, in whole seconds: its own times, in the mean. */
const WAITS = [1, 2, 3, 4, 5, 6, 7].map((failures) =>
  Math.max(1, Math.round(backoff(failures, PAGE_PATIENCE, 0.5) / 1_000)),
);

/** Less than this is a rounding error. */
const A_VOTE = 1e-6;

/**
 * Sends votes through the stack, second by second. What is refused is sent again as the page does. Votes are an even flow: chance
 * within a second is left out, and so are the retries of the AWS SDK within a function.
 */
export function simulate(load: readonly number[], stack: SimulatedStack): Simulation {
  const gates = gatesOf(stack);
  const throttled: Partial<Record<Gate, Throttled>> = {};
  const seconds: SimulatedSecond[] = [];
  /** By second, votes by how often they were refused. */
  const due = load.map((cast) => [cast, ...WAITS.map(() => 0)]);
  let waiting = 0;
  let mostWaiting = 0;

  for (const [second, attempts] of due.entries()) {
    const tried = sum(attempts);
    let left = tried;
    for (const gate of GATES) {
      const admitted = gates[gate](left);
      const refused = left - admitted;
      left = admitted;
      if (refused > A_VOTE) throttled[gate] = addTo(throttled[gate], second, refused);
    }
    const cast = load[second] ?? 0;
    waiting = Math.max(0, waiting + cast - left);
    mostWaiting = Math.max(mostWaiting, waiting);
    seconds.push({ cast, accepted: left, waiting });
    if (tried - left > A_VOTE) sendAgain(due, second, attempts, (tried - left) / tried);
  }
  return { seconds, throttled, mostWaiting, lost: waiting > A_VOTE ? waiting : 0 };
}

/** A share of all attempts comes again, each after the wait of its failures; what would come after the closing is lost. */
function sendAgain(due: number[][], second: number, attempts: readonly number[], share: number): void {
  for (const [failures, votes] of attempts.entries()) {
    const at = due[second + (WAITS[Math.min(failures, WAITS.length - 1)] ?? 1)];
    if (at === undefined) continue;
    const next = Math.min(failures + 1, WAITS.length);
    at[next] = (at[next] ?? 0) + votes * share;
  }
}

function addTo(before: Throttled | undefined, second: number, refused: number): Throttled {
  return { from: before?.from ?? second, until: second, refused: (before?.refused ?? 0) + refused };
}

function sum(attempts: readonly number[]): number {
  return attempts.reduce((total, votes) => total + votes, 0);
}
