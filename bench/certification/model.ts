/**
 * What calls take on AWS, as the simulation charges them. Times are in milliseconds, those of the processor on a whole vCPU.
 * A sweep's processor does one thing at a time; it waits for any number of answers at once. How long one answer takes stands with
 * what plans assume (`planner/cost/assumed.ts`).
 */

/** Ballots in a page of 1 MB, the most that a Query answers with (DynamoDB API reference, Query), at some 166 bytes each. */
export const PAGE_BALLOTS = 6_300;

/** To parse and hash such a page: measured with the functions' code and SDK on a processor that is AWS's size. */
export const PAGE_PROCESSOR_MS = 52;

/** How much later than any other call DynamoDB answers with such a page: an assumption; 10 to 20 in all are usual. */
export const PAGE_WAIT_MS = 10;

/** A strongly consistent read takes a unit for each 4 KB, and a partition gives 3,000 units a second (Developer Guide). */
export const PAGE_PARTITION_MS = (256 / 3_000) * 1_000;

/** To make, sign and parse a call that carries one item: "The ballots function" in docs/benchmarks.md. */
export const CALL_PROCESSOR_MS = 0.85;

/** To parse an item of Totals with ten candidates, and how many of them a BatchGetItem reads: "Reading results" there. */
export const TOTALS_PROCESSOR_MS = 0.08;
export const TOTALS_A_CALL = 100;

/** From the writing of a fence or mark until the tally has met it: Lambda asks a stream four times a second, and counts. */
export const TALLY_MS = 1_000;
