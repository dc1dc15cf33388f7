import { priceOf } from '../planner/prices';

/** The Region whose list prices the tables are in. */
export const PRICED_REGION = 'us-east-1';

/** What one vote takes, in parts that are paid for. */
export interface VoteUnits {
  /** Storing the ballot. */
  votesWriteUnits: number;
  /** Counting it. */
  totalsWriteUnits: number;
  /** Votes in one request to the API: 1, or up to 100 on the batch route. */
  votesARequest: number;
  /** Records in one batch of the stream. */
  recordsABatch: number;
}

/** Dollars for a million votes, by what they are paid for. */
export interface Dollars {
  votes: number;
  totals: number;
  lambda: number;
  api: number;
}

/**
 * What a million votes cost. Not in it: the time that functions run (see the ballots function's own figures), reading,
 * storage, logs and tokens, which are the same for every way of counting.
 */
export function dollarsAMillion(units: VoteUnits): Dollars {
  const requests = 1 / units.votesARequest;
  const each = (name: Parameters<typeof priceOf>[0]) => priceOf(name, PRICED_REGION) ?? Number.NaN;
  return {
    votes: units.votesWriteUnits * each('writeUnits'),
    totals: units.totalsWriteUnits * each('writeUnits'),
    lambda: (requests + 1 / units.recordsABatch) * each('lambdaRequests'),
    api: requests * each('httpRequests'),
  };
}

export function total({ votes, totals, lambda, api }: Dollars): number {
  return votes + totals + lambda + api;
}
