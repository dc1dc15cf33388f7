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

/** Whether the voter acts with a pass of their own, rather than through a voting app. */
export function actsAlone(action: Action): boolean {
  return action.kind !== 'vote' || action.route === 'alone';
}

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

/** The chance that a voter votes alone, on the page, rather than through a voting app; only they retract. */
const ALONE = 0.15;
/** The chance that somebody who votes alone clicks twice. */
const DOUBLE = 0.25;
/** Chances that after a first vote some earlier voter votes again, or one who votes alone retracts. */
const CHANGE = 0.2;
const RETRACT = 0.05;

/**
 * What simulated voters do, in order. Voters come one after another; in between, earlier voters may vote again or retract.
 * Each keeps to one way: in an open poll, whoever votes alone is nobody that a voting app could name.
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
  const anyOf = (list: readonly string[]) => list[uniformInt(random, 0, list.length - 1)];
  const seen: string[] = [];
  const alone: string[] = [];
  const isAlone = new Set<string>();
  const vote = (voterId: string, choice: WrittenChoice): Action => {
    if (!isAlone.has(voterId)) return { kind: 'vote', route: 'batch', voterId, choice };
    if (chance() < DOUBLE) return { kind: 'double-vote', voterId, choice };
    return { kind: 'vote', route: 'alone', voterId, choice };
  };
  for (let index = 0; index < voters; index++) {
    const voterId = `voter-${seed}-${index}`;
    seen.push(voterId);
    if (chance() < ALONE) {
      alone.push(voterId);
      isAlone.add(voterId);
    }
    yield vote(voterId, choose());
    if (chance() < CHANGE) yield vote(anyOf(seen) ?? voterId, choose());
    const retracting = chance() < RETRACT && alone.length > 0 ? anyOf(alone) : undefined;
    if (retracting !== undefined) yield { kind: 'retract', voterId: retracting };
  }
}
