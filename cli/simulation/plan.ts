import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** One thing a simulated voter does. */
export type Action =
  /** Posts a vote, the first one or a change: through a voting app's batch, or alone. */
  | { kind: 'vote'; route: 'batch' | 'alone'; voterId: string; candidateId: string }
  /** Posts the same vote twice at one moment, as a double click does. */
  | { kind: 'double-vote'; voterId: string; candidateId: string }
  /** Takes the vote back, if there is one. */
  | { kind: 'retract'; voterId: string };

export interface PlanOptions {
  /** 0 … 2³²−1; the same seed gives the same plan. */
  seed: number;
  /** Voters, each of whom votes for a first time once. */
  voters: number;
  /** The most popular one first. */
  candidateIds: readonly string[];
}

/** Chances that a voter votes alone or twice at once, rather than through a batch. */
const ALONE = 0.05;
const DOUBLE = 0.03;
/** Chances that after a first vote some earlier voter votes again or retracts. */
const CHANGE = 0.2;
const RETRACT = 0.05;

/**
 * What simulated voters do, in order. Voters come one after another; in between, any of those who came already vote
 * again or retract. Candidates are as popular as Zipf's law has it: the second half as much as the first, the third a third …
 */
export function* plan({ seed, voters, candidateIds }: PlanOptions): Generator<Action> {
  const random = xoroshiro128plus(seed);
  const chance = () => uniformFloat64(random);
  const pick = zipf(candidateIds);
  const voter = (index: number) => `voter-${seed}-${index}`;
  const earlier = (index: number) => voter(uniformInt(random, 0, index));
  for (let index = 0; index < voters; index++) {
    yield vote(voter(index), pick(chance()), chance());
    if (chance() < CHANGE) yield vote(earlier(index), pick(chance()), chance());
    if (chance() < RETRACT) yield { kind: 'retract', voterId: earlier(index) };
  }
}

function vote(voterId: string, candidateId: string, way: number): Action {
  if (way < DOUBLE) return { kind: 'double-vote', voterId, candidateId };
  return { kind: 'vote', route: way < DOUBLE + ALONE ? 'alone' : 'batch', voterId, candidateId };
}

/** Picks a candidate for a number of 0 … 1. */
function zipf(candidateIds: readonly string[]): (at: number) => string {
  const last = candidateIds.at(-1);
  if (last === undefined) throw new Error('A plan needs at least one candidate.');
  const bounds: number[] = [];
  let sum = 0;
  for (const rank of candidateIds.keys()) {
    sum += 1 / (rank + 1);
    bounds.push(sum);
  }
  return (at) => candidateIds[bounds.findIndex((bound) => at * sum < bound)] ?? last;
}
