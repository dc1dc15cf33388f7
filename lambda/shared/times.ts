/**
 * Times that must agree, in milliseconds. Each is said once; those that follow from others are computed. This file imports
 * nothing, so infrastructure, functions and page can all read it. `test/lambda/shared/times.test.ts` proves what has to hold.
 *
 * A poll closes in this order: `closesAt` passes; {@link SEAL_AFTER_MS} later a sweep may seal the poll, which is closed from
 * then on whatever a clock says; {@link SETTLE_MS} after the seal it may raise the first fence.
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

/** How long after the closing time a poll is left alone: what was received before it may still begin to be written. */
export const SEAL_AFTER_MS = LATEST_START_MS + CLOCKS_MS;

/**
 * From the seal to the first fence, in elapsed time: whoever read the poll before it was sealed has forgotten it by then,
 * and what they began to write is written or given up. No clock has to be right for this.
 */
export const SETTLE_MS = POLL_CACHE_MS + API_FUNCTION_TIMEOUT_MS + CLOCKS_MS;

/** How long after the closing time a ballot accepted before it may reach the table; what is altered later is late. */
export const GRACE_MS = LATEST_START_MS + API_FUNCTION_TIMEOUT_MS + CLOCKS_MS;
