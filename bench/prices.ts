/** List prices in us-east-1, in dollars a million (aws.amazon.com/dynamodb, /lambda and /api-gateway pricing, 2026). */
export const DOLLARS_A_MILLION = {
  writeUnits: 0.625,
  lambdaRequests: 0.2,
  httpRequests: 1,
} as const;

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
  return {
    votes: units.votesWriteUnits * DOLLARS_A_MILLION.writeUnits,
    totals: units.totalsWriteUnits * DOLLARS_A_MILLION.writeUnits,
    lambda: (requests + 1 / units.recordsABatch) * DOLLARS_A_MILLION.lambdaRequests,
    api: requests * DOLLARS_A_MILLION.httpRequests,
  };
}

export function total({ votes, totals, lambda, api }: Dollars): number {
  return votes + totals + lambda + api;
}
