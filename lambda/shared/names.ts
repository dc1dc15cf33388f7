/**
 * Names that the infrastructure (`lib/`) and the runtime code (`lambda/`) must agree on.
 * This file imports nothing, so both sides can read it.
 */

/** Environment variables of the functions. */
export const ENV = {
  pollsTable: 'POLLS_TABLE',
  votesTable: 'VOTES_TABLE',
  totalsTable: 'TOTALS_TABLE',
  voterKeySecret: 'VOTER_KEY_SECRET_ARN',
  ballotRetentionDays: 'BALLOT_RETENTION_DAYS',
} as const;

/** Attributes of the Polls table that are named in keys and conditions. */
export const POLLS = { pollId: 'pollId', closesAt: 'closesAt' } as const;

/** Attributes of the Votes table. */
export const VOTES = {
  pollShard: 'pollShard',
  voterKey: 'voterKey',
  candidateId: 'candidateId',
  castAt: 'castAt',
  /** Epoch seconds after which DynamoDB may delete the ballot; the delete is not a retraction. */
  expiresAt: 'expiresAt',
} as const;

/**
 * The local secondary index of Votes whose sort attribute is never written: it keeps DynamoDB from splitting a
 * write shard's items over partitions, and costs nothing while the attribute is absent.
 */
export const VOTES_SPARSE_INDEX = { name: 'never-split', sortKey: 'neverWritten' } as const;

/** Attributes of the Totals table; beside them stands one number per candidate, `votes#<candidateId>`. */
export const TOTALS = {
  pollShard: 'pollShard',
  countedThrough: 'countedThrough',
  updatedAt: 'updatedAt',
  votesPrefix: 'votes#',
} as const;

/** Routes of the HTTP API, by the key API Gateway gives them. */
export const ROUTE = {
  createPoll: 'POST /polls',
  listPolls: 'GET /polls',
  showPoll: 'GET /polls/{pollId}',
  closePoll: 'POST /polls/{pollId}/close',
  castVote: 'POST /polls/{pollId}/votes',
  showOwnVote: 'GET /polls/{pollId}/votes/me',
  retractVote: 'DELETE /polls/{pollId}/votes/me',
  castBatch: 'POST /polls/{pollId}/votes/batch',
  showResults: 'GET /polls/{pollId}/results',
} as const;

/** OAuth scopes: the resource server's identifier and its scopes. */
export const SCOPES = {
  resourceServer: 'voting',
  vote: 'vote',
  delegate: 'delegate',
  admin: 'admin',
} as const;

/** CloudWatch metrics, all in one namespace. */
export const METRICS_NAMESPACE = 'Voting';
export const METRIC = {
  votesCounted: 'votesCounted',
  duplicatesSkipped: 'duplicatesSkipped',
  recordsRejected: 'recordsRejected',
  /** Milliseconds from the newest record's creation (known to the second) to its count. */
  tallyLag: 'tallyLag',
  votesAccepted: 'votesAccepted',
  /** Has the dimension `reason`. */
  votesRefused: 'votesRefused',
} as const;
