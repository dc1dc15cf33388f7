/**
 * The limits, defaults and times that everybody agrees on. Each stands once; those that follow from others are computed.
 * This file imports nothing, so that infrastructure, functions, page and command can all read it.
 * `test/contract/limits.test.ts` proves the relations that have to hold.
 */

/** Characters of a poll or candidate id. */
export const MAX_ID_LENGTH = 64;

/** Characters of a question or a label. */
export const MAX_TEXT_LENGTH = 200;

/** Characters of a candidate's short label, which stands on the wall in place of the label. */
export const MAX_SHORT_LABEL_LENGTH = 30;

/** Characters of a candidate's description. */
export const MAX_CANDIDATE_DESCRIPTION_LENGTH = 300;

/** Characters of a poll's description. */
export const MAX_DESCRIPTION_LENGTH = 1_000;

/** Characters of a voter id. */
export const MAX_VOTER_ID_LENGTH = 256;

export const MAX_CANDIDATES = 200;

/**
 * Bytes of UTF-8 that the texts of all candidates of a poll may have together: labels, short labels and descriptions. It is
 * enough for 200 labels of 200 characters of three bytes each, as Chinese and Japanese have. An item of Polls may have
 * 400 KB (409,600 bytes) and holds the labels twice, in the poll and in its certificate: 240,000 bytes at most. Ids, each four
 * times, the names of fields, the poll's own texts and its log are some 100,000 bytes (`test/lambda/polls/largest-poll.test.ts`).
 * That leaves 70,000 bytes for fields to come.
 */
export const MAX_CANDIDATES_BYTES = 120_000;

/** A reading of results and a closing touch each of them: docs/benchmarks.md says what that takes. */
export const MAX_WRITE_SHARDS = 4_096;

/** Candidates that one ballot may pick. Up to 8, a ballot costs one write unit. */
export const MAX_PICKS = 20;

/** Points that one ballot may hand out. */
export const MAX_POINTS = 1_000;

/** What one ballot may weigh, in ballots of weight 1. */
export const MAX_WEIGHT = 1_000_000;

/** What a ballot weighs where no roll says more. */
export const USUAL_WEIGHT = 1;

/** Characters of an operator's name in the log of a poll: as many as OpenID Connect allows a `sub`, all of them ASCII. */
export const MAX_OPERATOR_LENGTH = 255;

/**
 * Entries that operators may bring the log of a poll to, and the bytes of JSON that changes of its texts may bring it to. The largest
 * poll still fits into its item with them, and with the certificate that repeats both.
 */
export const MAX_POLL_CHANGES = 64;
export const MAX_LOG_BYTES = 16_000;

/** Days that a closing time may be put off beyond the one that the poll was published with; ballots are kept far longer. */
export const MAX_EXTENSION_DAYS = 30;

/**
 * What a poll is created with where its creator says nothing; its number of write shards is then the one that its stack is
 * built for (`lib/capacity`).
 */
export const POLL_DEFAULTS = {
  candidateOrder: 'fixed',
  changeable: true,
  resultsVisible: 'always',
  turnoutVisible: true,
  listed: true,
  draft: false,
  access: 'account',
  delegates: false,
  ballot: { pick: { min: 1, max: 1 } },
} as const;

/**
 * A voter may change or retract a vote no sooner than this after the request that it stands by, in milliseconds. A whole
 * number of seconds, as `Retry-After` counts them.
 */
export const VOTE_PACE_MS = 1_000;

/** Votes in one call of the batch route. */
export const MAX_BATCH_VOTES = 100;

/** Entries in one call of the routes that write the roll of a poll. */
export const MAX_ROLL_ENTRIES = 100;

/** Ballots in one call of the import route, and voter ids in one that makes voter keys. */
export const MAX_IMPORT_ROWS = 100;
export const MAX_VOTER_KEYS = 1_000;

/** Characters of the name of a source that ballots are imported from. */
export const MAX_SOURCE_LENGTH = 64;

/** Characters of a group of the roll. */
export const MAX_GROUP_LENGTH = 64;

/**
 * How far the samples of a poll's series may lie apart, in seconds, each a multiple of the one before: a sample that is kept for one
 * of them stands for those before it too. A series is told by the finest that needs no more points than the maximum.
 */
export const SERIES_STEPS_S = [10, 60, 600, 3_600, 86_400] as const;
export const MAX_SERIES_POINTS = 720;

/** Polls on one page of `GET /polls`. */
export const MAX_PAGE_POLLS = 100;

/** Webhooks of a stack: each event makes a delivery for every one that wants it. */
export const MAX_WEBHOOKS = 20;
/** Characters of a webhook's address. */
export const MAX_WEBHOOK_URL_LENGTH = 2_048;
/** Deliveries of a webhook that one answer lists. */
export const PAGE_DELIVERIES = 50;
export const DEFAULT_PAGE_POLLS = 50;

/*
 * How long an answer that is everybody's may be kept on its way, in seconds. Nothing depends on them but how old a page
 * may be: functions read polls themselves.
 */
export const RESULTS_MAX_AGE_S = 1;
export const POLLS_MAX_AGE_S = 2;
export const SERIES_MAX_AGE_S = SERIES_STEPS_S[0];

/** The largest body that most routes read, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

/** JSON may spell one character with twelve bytes (`\ud83d\ude00`), and one byte of UTF-8 with six (`\u0041`). */
const MAX_BYTES_A_CHARACTER = 12;
const MAX_JSON_BYTES_A_BYTE = 6;
/** Names of fields, quotes, commas and the colour of one candidate. */
const CANDIDATE_FRAME_BYTES = 128;

/** The largest body of a new poll, in bytes: as many candidates as there may be, with the longest ids and texts. */
export const MAX_POLL_BYTES =
  MAX_BODY_BYTES +
  MAX_JSON_BYTES_A_BYTE * MAX_CANDIDATES_BYTES +
  MAX_CANDIDATES * (MAX_ID_LENGTH + CANDIDATE_FRAME_BYTES);

/** The largest body of the routes that write rolls, in bytes: as many entries as there may be, with the longest ids and groups. */
export const MAX_ROLL_BYTES =
  MAX_BODY_BYTES + MAX_ROLL_ENTRIES * MAX_BYTES_A_CHARACTER * (MAX_VOTER_ID_LENGTH + MAX_GROUP_LENGTH);

/**
 * The largest body of the routes that name voters of a source, in bytes: as many as there may be, and longer ids than any voter
 * has, for those are to be told one by one.
 */
export const MAX_VOTERS_BYTES = MAX_BODY_BYTES + MAX_VOTER_KEYS * MAX_BYTES_A_CHARACTER * MAX_VOTER_ID_LENGTH;

/*
 * Times, in milliseconds. A poll closes in this order: `closesAt` passes; SEAL_AFTER_MS later a sweep may seal the poll,
 * which is closed from then on whatever a clock says; SETTLE_MS after the seal it may raise the first fence.
 */

/**
 * How long a function may go on with the poll it read. Measured on the wall clock and on the monotonic one, whichever
 * says more: Lambda stops the monotonic clock while an execution environment is frozen.
 */
export const POLL_CACHE_MS = 5_000;

/** A function behind the API is ended after this long, by Lambda and in real time, whatever it was doing. */
export const API_FUNCTION_TIMEOUT_MS = 10_000;

/** How long after the closing time a request received before it may still begin to write. */
export const LATEST_START_MS = 3_000;

/**
 * What the clocks of API Gateway, functions and DynamoDB may differ by, with room to spare: Amazon Time Sync keeps them
 * within a millisecond (AWS, "Precision clock and time synchronization on EC2"); stream records tell their creation to the
 * second.
 */
export const CLOCKS_MS = 2_000;

/** Closing by hand sets the closing time this far ahead, so that every function has read it before it comes. */
export const CLOSING_NOTICE_MS = POLL_CACHE_MS + CLOCKS_MS;

/**
 * A change of times that is written without being looked at again takes effect this long from now at the earliest: by then it is
 * written, or never will be, and every function has read it.
 */
export const SURE_NOTICE_MS = API_FUNCTION_TIMEOUT_MS + CLOSING_NOTICE_MS;

/** The longest that closing by hand may wait, in seconds. */
export const MAX_CLOSING_DELAY_S = 600;

/** How old the poll may be that results are shown by. Shorter than others keep it, so that a reveal is known everywhere when it comes. */
export const RESULTS_POLL_CACHE_MS = 1_000;

/*
 * How often the service has pages ask for results, in milliseconds, whole seconds each: of a poll whose votes come in, and of one
 * whose results are hidden.
 */
export const RESULTS_EVERY_MS = 1_000;
export const HIDDEN_RESULTS_EVERY_MS = 2_000;

/** The same of a poll to which nothing has happened for a while, `after` milliseconds. In order; the last is the least often. */
export const QUIET_RESULTS = [
  { after: 60_000, every: 5_000 },
  { after: 10 * 60_000, every: 10_000 },
] as const;
export const LONGEST_REFRESH_MS = QUIET_RESULTS[1].every;

/**
 * A reveal takes effect so long after it is written, where pages ask as often as they do for hidden results: by then the function
 * has read it, caches on the way have let go of older answers, and pages have asked. So all of them count down to one instant. Where they
 * ask less often, it is so much more (`revealNotice`).
 */
export const REVEAL_NOTICE_MS =
  RESULTS_POLL_CACHE_MS + HIDDEN_RESULTS_EVERY_MS + 2 * RESULTS_MAX_AGE_S * 1_000;

/** For so long after a reveal has taken effect pages ask often, for the next. */
export const REVEALING_MS = 5 * 60_000;

/** How long after that instant pages show what they then get, all at once. */
export const REVEAL_HOLD_MS = 2_000;

/** How long after the closing time a poll is left alone: what was received before it may still begin to be written. */
export const SEAL_AFTER_MS = LATEST_START_MS + CLOCKS_MS;

/**
 * From the seal to the first fence, in elapsed time: whoever read the poll before it was sealed has forgotten it by then,
 * and what they began to write is written or given up. No clock has to be right for this.
 */
export const SETTLE_MS = POLL_CACHE_MS + API_FUNCTION_TIMEOUT_MS + CLOCKS_MS;

/** How long after the closing time a ballot accepted before it may reach the table; what is altered later is late. */
export const GRACE_MS = LATEST_START_MS + API_FUNCTION_TIMEOUT_MS + CLOCKS_MS;

/** Page and command give up on an answer after this long: API Gateway has answered before, or the line is at fault. */
export const ANSWER_TIMEOUT_MS = API_FUNCTION_TIMEOUT_MS + CLOCKS_MS;

/*
 * Health, in milliseconds. It is measured by pulses: markers that travel to the tally as votes do.
 */

/** How often an operator's page or command takes the pulse of a poll. */
export const PULSE_EVERY_MS = 5_000;
/** The same until a first pulse has been counted. */
export const FIRST_PULSES_EVERY_MS = 1_000;

/** How often a function writes down what it has refused in a poll. */
export const REFUSALS_NOTED_EVERY_MS = 5_000;

/** Write shards of a poll that carry pulses, at most. */
export const MAX_PULSE_SHARDS = 8;

/** A pulse that has been on its way for so long is sent again: its record may have been given up. */
export const PULSE_AGAIN_MS = 60_000;

/**
 * Votes that wait: amber from here, red from there. Shorter than from one pulse to the next, so that the next finds a tally
 * that is dead.
 */
export const VOTES_WAIT_MS = 2_000;
export const VOTES_STUCK_MS = 4_000;

/** What a counted pulse proves is taken for true for so long: until the one after the next has had its time. */
export const PULSE_PROVES_MS = 2 * PULSE_EVERY_MS + VOTES_WAIT_MS;

/** Red once so long nobody has answered. */
export const NO_ANSWER_MS = 10_000;

/** How long the answer to a probe waits for the tally, within what its function has. */
export const PROBE_WAIT_MS = API_FUNCTION_TIMEOUT_MS - CLOCKS_MS;

/** Certify looks for closed polls so often. */
export const SWEEP_EVERY_MS = 60_000;

/** What raising all fences of a poll and meeting them may take. */
const FENCING_MS = 8_000;

/** Every fence of a closed poll is met by then, as long as no sweep dies. Amber from here, red when another sweep did not help. */
export const FENCES_SLOW_MS = SEAL_AFTER_MS + SWEEP_EVERY_MS + SETTLE_MS + FENCING_MS;
export const FENCES_STUCK_MS = FENCES_SLOW_MS + SWEEP_EVERY_MS;

/** A recount that takes longer than a sweep may is worth a look. */
export const RECOUNT_SLOW_MS = 20 * 60_000;
