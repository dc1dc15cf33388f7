import { type Capacity, PARTITION } from '../../lib/capacity/capacity';
import { CONCURRENCY } from '../../lib/capacity/quotas';
import type { Layout } from './layout';

/** What may refuse a vote on its way, in its order. */
export const GATES = ['route', 'functions', 'partitions'] as const;
export type Gate = (typeof GATES)[number];

/** How many of the votes that come in a second it lets through; called once for each second, in order. */
export type Admit = (votes: number) => number;

/** A stack as the simulation takes it. */
export interface SimulatedStack {
  readonly capacity: Capacity;
  /** Executions at once that the ballots function may have. */
  readonly executions: number;
  /** Of the write shards of one poll in Votes. */
  readonly layout: Layout;
}

export function gatesOf({ capacity, executions, layout }: SimulatedStack): Record<Gate, Admit> {
  return {
    route: routeGate(capacity),
    functions: functionGate(executions, requestsAVote(capacity)),
    partitions: partitionGate(layout, capacity.writeShards),
  };
}

/** Requests to the ballots function for each vote: the vote, and looks at whether it is counted. */
export function requestsAVote({ throttles }: Capacity): number {
  return 1 + throttles.ownVotes.rate / throttles.cast.rate;
}

/** A token bucket (API Gateway Developer Guide, "Throttle requests to your HTTP APIs"). */
function routeGate({ throttles }: Capacity): Admit {
  const { rate, burst } = throttles.cast;
  let tokens: number = burst;
  return (votes) => {
    const admitted = Math.min(votes, tokens + rate);
    tokens = Math.min(burst, tokens + rate - admitted);
    return admitted;
  };
}

/**
 * Environments that a function may start at once, and every ten seconds again; what is not used comes back continuously
 * (Lambda Developer Guide, "Lambda function scaling", "Concurrency scaling rate").
 */
export const STARTS_AT_ONCE = 1_000;
export const STARTS_A_SECOND = STARTS_AT_ONCE / 10;

/** Environments that have been started stay. */
function functionGate(executions: number, requestsEach: number): Admit {
  let environments = 0;
  let starts = STARTS_AT_ONCE;
  return (votes) => {
    const wanted = Math.ceil((votes * requestsEach) / CONCURRENCY.requestsPerSecond);
    const started = Math.max(0, Math.min(wanted - environments, executions - environments, starts));
    environments += started;
    starts = Math.min(STARTS_AT_ONCE, starts - started + STARTS_A_SECOND);
    return Math.min(votes, (environments * CONCURRENCY.requestsPerSecond) / requestsEach);
  };
}

/** Each partition takes what one takes in a second and no more: votes lie evenly on write shards. */
function partitionGate(layout: Layout, writeShards: number): Admit {
  return (votes) => {
    const each = votes / writeShards;
    let admitted = 0;
    for (const [keys, partitions] of layout) admitted += partitions * Math.min(PARTITION.writes, keys * each);
    return admitted;
  };
}
