import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { BallotRule, WrittenChoice } from '../../contract/choice';
import { POLL_DEFAULTS } from '../../contract/limits';
import { choiceMaker } from './random-choice';

/** One thing a simulated voter does. */
export type Action =
  /** Posts a vote, the first one or a change: through a voting app's batch, or alone. */
  | { kind: 'vote'; route: 'batch' | 'alone'; voterId: string; choice: WrittenChoice }
  /** Posts the same vote twice at one moment, as a double click does. */
  | { kind: 'double-vote'; voterId: string; choice: WrittenChoice }
  /** Retracts the vote, if there is one. */
  | { kind: 'retract'; voterId: string };

export interface PlanOptions {
  /** 0 … 2³²−1; the same seed gives the same plan. */
  seed: number;
  /** Voters, each of whom votes for a first time once. */
  voters: number;
  /** The most popular one first. */
  candidateIds: readonly string[];
  /** What ballots may say. @default one candidate */
  rule?: BallotRule | undefined;
}

/** Chances that a voter votes alone or twice at once, rather than through a batch. */
const ALONE = 0.05;
const DOUBLE = 0.03;
/** Chances that after a first vote some earlier voter votes again or retracts. */
const CHANGE = 0.2;
const RETRACT = 0.05;

/**
 * What simulated voters do, in order. Voters come one after another; in between, any earlier voter may vote again or retract.
 */
export function* plan({
  seed,
  voters,
  candidateIds,
  rule = POLL_DEFAULTS.ballot,
}: PlanOptions): Generator<Action> {
  const random = xoroshiro128plus(seed);
  const chance = () => uniformFloat64(random);
  const choose = choiceMaker(candidateIds, rule, chance);
  const voter = (index: number) => `voter-${seed}-${index}`;
  const earlier = (index: number) => voter(uniformInt(random, 0, index));
  for (let index = 0; index < voters; index++) {
    yield vote(voter(index), choose(), chance());
    if (chance() < CHANGE) yield vote(earlier(index), choose(), chance());
    if (chance() < RETRACT) yield { kind: 'retract', voterId: earlier(index) };
  }
}

function vote(voterId: string, choice: WrittenChoice, way: number): Action {
  if (way < DOUBLE) return { kind: 'double-vote', voterId, choice };
  return { kind: 'vote', route: way < DOUBLE + ALONE ? 'alone' : 'batch', voterId, choice };
}
