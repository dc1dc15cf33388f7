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
  certifyGraceSeconds: 'CERTIFY_GRACE_SECONDS',
} as const;

/** Attributes of the Polls table that are named in keys and conditions. */
export const POLLS = { pollId: 'pollId', closesAt: 'closesAt', certificate: 'certificate' } as const;

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

/**
 * The marker item of a write shard in Votes. Its first writing is the write shard's fence: what the stream holds before it
 * counts, what comes after does not. Its `mark` grows with each writing, so that a reader of Totals can tell how far the
 * tally has come.
 */
export const FENCE = { voterKey: 'fence', mark: 'mark', fencedAt: 'fencedAt' } as const;

/**
 * Attributes of the Totals table. Beside them stand two numbers per candidate: `votes#<candidateId>`, and
 * `expired#<candidateId>`, the part of them whose ballots DynamoDB has deleted as expired.
 */
export const TOTALS = {
  pollShard: 'pollShard',
  countedThrough: 'countedThrough',
  /** When the last counted vote was cast, ISO 8601. */
  castThrough: 'castThrough',
  /** When that vote was counted, ISO 8601. */
  castCountedAt: 'castCountedAt',
  updatedAt: 'updatedAt',
  /** Stream position of the fence; nothing after it is counted. */
  fence: 'fence',
  /** The highest `mark` of the fence item that the tally has met. */
  mark: 'mark',
  /** Ballots altered after the fence: voter key to the candidate before, or to an empty text where there was no ballot. */
  late: 'late',
  /** Digest of the write shard's ballots, once they are recounted. */
  digest: 'digest',
  /** Ballots the recount found, and those of them that name no candidate of the poll. */
  ballots: 'ballots',
  invalidBallots: 'invalidBallots',
  /** Candidates whose count differed from the recount: `{candidateId: {counted, recounted}}`. */
  discrepancies: 'discrepancies',
  votesPrefix: 'votes#',
  expiredPrefix: 'expired#',
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

/** The same scopes as tokens carry them. */
export const TOKEN_SCOPES = {
  vote: `${SCOPES.resourceServer}/${SCOPES.vote}`,
  delegate: `${SCOPES.resourceServer}/${SCOPES.delegate}`,
  admin: `${SCOPES.resourceServer}/${SCOPES.admin}`,
} as const;

/** The user pool's group of people who may sign in with the scope `voting/admin`. */
export const OPERATORS_GROUP = 'operators';

/** Paths of the page that sign-in leads to: after signing in, and after signing out. */
export const PAGE_PATH = { signedIn: '/signed-in', home: '/' } as const;

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
  /** Ballots altered after their write shard's fence, which do not count. */
  lateBallots: 'lateBallots',
  pollsCertified: 'pollsCertified',
  /** Write shards whose fence the tally has not reached when a sweep looks. */
  writeShardsLagging: 'writeShardsLagging',
  /** Candidates of write shards whose count differed from the recount, and was repaired. */
  discrepanciesRepaired: 'discrepanciesRepaired',
} as const;
