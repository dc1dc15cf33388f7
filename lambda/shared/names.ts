/**
 * Names that the infrastructure (`lib/`) and the runtime code (`lambda/`) must agree on.
 * This file imports nothing, so both sides can read it.
 */

/** Environment variables of the functions. */
export const ENV = {
  pollsTable: 'POLLS_TABLE',
  votesTable: 'VOTES_TABLE',
  totalsTable: 'TOTALS_TABLE',
  rollTable: 'ROLL_TABLE',
  seriesTable: 'SERIES_TABLE',
  refusalsTable: 'REFUSALS_TABLE',
  sealsTable: 'SEALS_TABLE',
  voterKeySecret: 'VOTER_KEY_SECRET_ARN',
  originSecret: 'ORIGIN_SECRET_ARN',
  /** The secret that the probe shows it is the stack's own by. */
  probeSecret: 'PROBE_SECRET_ARN',
  /** The page's web origin, for whom calls the API as everybody does. */
  pageOrigin: 'PAGE_ORIGIN',
  /** The page's web origin where other sites may show its polls in a frame; absent where none may. */
  embedOrigin: 'EMBED_ORIGIN',
  /** The secret that passes are signed with. */
  passSecret: 'PASS_SECRET_ARN',
  /** Hashes that the proof of work for a pass takes at most while there is no rush. */
  proofOfWork: 'PROOF_OF_WORK',
  ballotRetentionDays: 'BALLOT_RETENTION_DAYS',
  /** Write shards of a poll whose creator names no number. */
  defaultWriteShards: 'DEFAULT_WRITE_SHARDS',
  /** ARN of the key that signs certificates. */
  certificateKey: 'CERTIFICATE_KEY_ARN',
  /** What certificates call that key. */
  certificateKeyId: 'CERTIFICATE_KEY_ID',
  /** The bus that events are put on. */
  eventBus: 'EVENT_BUS_NAME',
  /** The bucket of ballots' versions. */
  ballotArchive: 'BALLOT_ARCHIVE_BUCKET',
  /** The bucket of certified polls' datasets. */
  datasetBucket: 'DATASET_BUCKET',
  /** The mail domains whose addresses may sign up to vote, separated by commas; empty for all. */
  voterDomains: 'VOTER_DOMAINS',
} as const;

/**
 * The header that the distribution puts its secret into. CloudFront writes it over a viewer's own:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
 */
export const ORIGIN_SECRET_HEADER = 'x-origin-secret';

/** Attributes of the Polls table that are named in keys and conditions. */
export const POLLS = {
  pollId: 'pollId',
  opensAt: 'opensAt',
  /** That the opening time has come, noted so that the stream tells of it: the time itself, ISO 8601. */
  openedAt: 'openedAt',
  closesAt: 'closesAt',
  /**
   * A closing time set by hand that nobody is known to have seen land in time. Certification moves such a time ahead
   * before it takes it for true: the write may have landed late, with votes accepted since.
   */
  closeUnconfirmed: 'closeUnconfirmed',
  /** When a sweep found the poll closed, ISO 8601; from then on it is, whatever a clock says. */
  sealedAt: 'sealedAt',
  /** A number nobody can know before, by which the tally knows the fences of this closing. */
  sealId: 'sealId',
  certificate: 'certificate',
  /** Who did what to the poll, and when. Nobody takes anything out of it. */
  changes: 'changes',
  /** What the poll is due for, as in {@link DUE}; absent when for nothing. The key of the sparse index. */
  due: 'due',
  /** Who is doing what the poll is due for, and until when, in epoch milliseconds. */
  leaseHolder: 'leaseHolder',
  leaseUntil: 'leaseUntil',
  /** What voter keys of the poll are made with beside the secret. */
  voterKeySalt: 'voterKeySalt',
  /** Proves that a secret is the one the poll was created with. */
  voterKeyCheck: 'voterKeyCheck',
  /** Is there while everybody may find the poll in the list: the key of that index. */
  listing: 'listing',
  /** Which of the operators' lists the poll is in: the key of that index. */
  desk: 'desk',
  /** Its place in both; see {@link SHELF}. */
  shelf: 'shelf',
  draft: 'draft',
  /** Where the poll is on its move here; absent in one that began here. */
  move: 'move',
  /** When its votes were first, or last, taken here, ISO 8601. */
  movedAt: 'movedAt',
} as const;

/**
 * The lists of polls, in the order they are shown in: those without a certificate, then those with one, each newest first.
 * {@link POLLS.shelf} is `on~<time of creation>` until the poll is certified, and `off~<time of its certificate>` then.
 */
export const LISTED_INDEX = { name: 'listed', partitionKey: POLLS.listing, sortKey: POLLS.shelf } as const;
export const LISTED = 'listed';
export const DESK_INDEX = { name: 'desk', partitionKey: POLLS.desk, sortKey: POLLS.shelf } as const;
export const DESK = { current: 'current', archived: 'archived' } as const;
export const SHELF = { on: 'on~', off: 'off~' } as const;

/** What the lists keep of a poll beside its keys. */
export const LISTED_ATTRIBUTES = [
  'title',
  'opensAt',
  'closesAt',
  'sealedAt',
  'access',
  'resultsVisible',
  'listed',
  'draft',
  'paused',
  'archived',
] as const;

/** The index of polls that are due for something, by closing time; polls without a closing time are not in it. */
export const DUE_INDEX = { name: 'due', partitionKey: POLLS.due, sortKey: POLLS.closesAt } as const;
export const DUE = {
  /** Until the poll is certified. */
  certificate: 'due',
  /** From its certificate on, until its dataset is written. */
  dataset: 'dataset',
  /** Its ballots are not those of its certificate: no sweep tries again by itself. */
  datasetDiffers: 'dataset-differs',
} as const;
export type Due = (typeof DUE)[keyof typeof DUE];

/** Attributes of the Votes table. */
export const VOTES = {
  pollShard: 'pollShard',
  voterKey: 'voterKey',
  /**
   * What the ballot says: candidate ids, each with a whole number. Absent in a retraction, which stands in the ballot's
   * place so that no earlier request brings a vote back.
   */
  choice: 'choice',
  /** What the ballot weighs; 1 when absent. */
  weight: 'weight',
  /** When the request that wrote the item was received, ISO 8601: only a later one may replace it. */
  castAt: 'castAt',
  /** Which request that was, and its place in it: decides between requests of the same millisecond. */
  request: 'request',
  /** Epoch seconds after which DynamoDB may delete the ballot; the delete is not a retraction. */
  expiresAt: 'expiresAt',
  /** In a poll that moves: the epoch in which the item was written, by voters or by the import. */
  epoch: 'epoch',
  /** Of an imported item: which voter of which source it is of, `<source>/<hash of the voter id>`, and its version there. */
  source: 'source',
  sourceVersion: 'sourceVersion',
  /** When it was imported, ISO 8601; `castAt` is when the ballot was cast at the source. */
  importedAt: 'importedAt',
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
export const FENCE = {
  voterKey: 'fence',
  mark: 'mark',
  fencedAt: 'fencedAt',
  /** The closing that the fence is raised for: its time, and the poll's `sealId`. */
  closesAt: 'closesAt',
  sealId: 'sealId',
} as const;

/**
 * The pulse item of a write shard in Votes: a marker that health is measured by. The tally counts nothing for it, and notes
 * in Totals that it has met it. It does not expire: the right to write `expiresAt` would be one to end any ballot.
 */
export const PULSE = {
  voterKey: 'pulse',
  /** When it was written last, ISO 8601; each time later than before. */
  sentAt: 'sentAt',
  /** Since when one has been on its way without a break, ISO 8601: the first `sentAt` that the tally has not met. */
  since: 'since',
} as const;

/**
 * The marker of an epoch in a write shard of a poll that moves: whoever follows the stream has met, before it, all that was
 * written in the epochs before. The tally passes over it.
 */
export const MOVED = { voterKey: 'moved', epoch: VOTES.epoch } as const;

/**
 * Where the probe's pulse stands in Votes, and is met in Totals. It is the write shard of no poll: no id has a `~` in it, so nobody
 * who reads a poll reads it, and no poll can be created over it.
 */
export const PROBE_SHARD = '~probe';

/**
 * Counters that every write shard has, beside one per candidate, whose name is the candidate's id. Ids hold no `#`, so no
 * candidate can have their names.
 */
export const SUMS = { ballots: '#ballots', weight: '#weight' } as const;

/**
 * Attributes of the Totals table. Beside them stand two numbers per counter: `votes#<counter>`, and `expired#<counter>`, the
 * part of it whose ballots DynamoDB has deleted as expired.
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
  /** How many notes of late ballots stand beside the item; see {@link LATE_NOTE}. */
  lateNotes: 'lateNotes',
  /** Fences met that no closing explains. They stopped nothing. */
  unexplainedFences: 'unexplainedFences',
  /** The `sentAt` of the newest pulse that the tally has met, and when it met it, ISO 8601. */
  pulseMet: 'pulseMet',
  pulseMetAt: 'pulseMetAt',
  /** Its place in the stream: all that the write shard held before is counted. */
  pulseMetThrough: 'pulseMetThrough',
  /** Digest of the write shard's ballots, once they are recounted. */
  digest: 'digest',
  /** Ballots that do not count, and those altered late, as the recount found them. */
  invalidBallots: 'invalidBallots',
  lateBallots: 'lateBallots',
  /** Counters that differed from the recount: `{counter: {counted, recounted}}`. */
  discrepancies: 'discrepancies',
  votesPrefix: 'votes#',
  expiredPrefix: 'expired#',
} as const;

/**
 * Items of Totals that note ballots altered late, under `<pollShard>#late#<n>`, n = 0, 1, …: voter key to how the ballot
 * stood before, as `<weight>:<choice>@<time cast>`, behind one letter for how it was altered. Each is written once, so no item ever grows.
 */
export const LATE_NOTE = { keyPart: '#late#', ballots: 'ballots', altered: 'a', expired: 'x' } as const;

/** Items of Totals that keep how far the recount of a large write shard has come, under `<pollShard>#ranges`. */
export const KEPT_RANGES = { keyPart: '#ranges', fence: 'fence', ranges: 'ranges' } as const;

/**
 * Attributes of the Roll table, which holds two kinds of items in the write shards of a poll. The voter item says all about a
 * voter, the hash of their code included. The code item only leads from the hash of a code to the voter's key: the code is
 * good if the voter's item names it still.
 */
export const ROLL = {
  pollShard: 'pollShard',
  /** `voter#<voter key>` or `code#<hash of the code>`. */
  entry: 'entry',
  /** Of a code item: whose code it is, or was. */
  voterKey: 'voterKey',
  /** Of a voter item: the voter's one code that is good. */
  codeHash: 'codeHash',
  /** What the voter's ballots weigh. */
  weight: 'weight',
  /** The group that the voter is counted in; absent when in none. */
  group: 'group',
  /** When the code was revoked, ISO 8601; absent while it is good. */
  revokedAt: 'revokedAt',
  /** When a code of the voter first gave a pass, ISO 8601. */
  admittedAt: 'admittedAt',
  /** Which request wrote the voter item last, as `<time of receipt>#<place>#<id>`: an earlier one changes nothing. */
  changedBy: 'changedBy',
  /** Epoch seconds after which DynamoDB may delete the item. */
  expiresAt: 'expiresAt',
  voterPrefix: 'voter#',
  codePrefix: 'code#',
} as const;

/** Keys of the Series table: how polls stood, sample by sample. */
export const SERIES = {
  pollId: 'pollId',
  /** `<step in seconds, five digits>~<ISO time>`; the step is the longest that the time is a whole number of. */
  sample: 'sample',
} as const;

/** Attributes of the Seals table: the ids of voters who got a pass while their poll moved, encrypted. */
export const SEALS = { pollShard: 'pollShard', voterKey: 'voterKey', sealed: 'sealed' } as const;

/** Keys of the Migrations table, in which the command keeps how far it has come. */
export const MIGRATIONS = { migration: 'migration', entry: 'entry' } as const;

/** Attributes of the Refusals table, beside a number `refused#<problem>` for each problem that was answered. */
export const REFUSALS = { pollId: 'pollId', notedAt: 'notedAt', prefix: 'refused#' } as const;

/**
 * Where the files of a dataset lie in its bucket. Each kind of file has a folder of its own, because Athena reads every file
 * under a table's location. The folder of a poll in it is named as Hive names partitions, `poll_id=<poll id>`, which Athena,
 * DuckDB and Redshift know.
 */
export const DATASET = {
  folder: {
    ballots: 'ballots',
    series: 'series',
    manifests: 'manifests',
    /** What is known of files that are written, until the manifest says it. */
    progress: 'progress',
  },
  partition: 'poll_id',
} as const;

/** CloudWatch metrics, all in the namespace that is called as the stack is. They have the dimension `service`. */
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
  /** Has the dimension `via`. */
  passesIssued: 'passesIssued',
  /** Has the dimension `reason`. */
  passesRefused: 'passesRefused',
  pollsCertified: 'pollsCertified',
  /** Certified polls whose ballots are not those of their certificate any more when their dataset is written. */
  datasetsDiffering: 'datasetsDiffering',
  /** Write shards whose fence the tally has not reached when a sweep looks. */
  writeShardsLagging: 'writeShardsLagging',
  /** Counters of write shards that differed from the recount, and were repaired. */
  discrepanciesRepaired: 'discrepanciesRepaired',
  /** Fences that no closing explains. */
  unexplainedFences: 'unexplainedFences',
  /** Groups of records that DynamoDB refuses to count however often they come; certification sets their counts right. */
  groupsGivenUp: 'groupsGivenUp',
  /** Items of Polls that hold no poll. */
  pollsUnreadable: 'pollsUnreadable',
  /** Milliseconds from a probe's request to the answer that its pulse is counted. */
  probeLag: 'probeLag',
  /** 1 for a probe that was not counted in time or not answered, 0 for every other. */
  probesMissed: 'probesMissed',
  /** Requests that API Gateway throttled. Made from its access log, hence without the dimension `service`. */
  requestsThrottled: 'requestsThrottled',
} as const;
