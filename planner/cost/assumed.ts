/** What no benchmark on one machine can tell, or what depends on people. */
export { WHOLE_PROCESSOR_MIB } from '../../lib/capacity/capacity';

/** Until DynamoDB answers a call, in milliseconds: an assumption, from its single-digit milliseconds. */
export const CALL_WAIT_MS = 5;

/** Batches a second that Lambda reads from each shard of a stream (Lambda Developer Guide, "Using Lambda with DynamoDB"). */
export const BATCHES_A_SECOND = 4;

/** Calls of DynamoDB, one after the other, that a pass waits for. */
export const PASS_CALLS = { open: 1, code: 3, account: 1 } as const;

/** Requests for a pass: in an open poll first one for the challenge. */
export const PASS_REQUESTS = { open: 2, code: 1, account: 1 } as const;

/** How one voter or watcher uses the page. */
export const PAGE_USE = {
  /** At one's own vote: whether it is counted. */
  ownVoteLooks: 1,
  /** Of the poll: at first, when it opens, when it closes. */
  pollLoads: 3,
  /** Files of the page, which the browser keeps. */
  files: 10,
} as const;

/** Bytes on a local run, in November 2026; of answers and requests with their headers. */
export const BYTES = {
  accessLogLine: 283,
  metricsLine: 224,
  answer: 1_500,
  request: 2_000,
  pageFile: 9_000,
} as const;

/** DynamoDB charges for these with each item it stores (aws.amazon.com/dynamodb/pricing/on-demand, "Data storage"). */
export const STORED_OVERHEAD_BYTES = 100;

/** Custom metrics that a stack writes in a usual month: those of docs/architecture.md, with a few reasons of refusals. */
export const METRICS = 15;

/** What certify, dataset, series and the probe take each minute when there is nothing to do; the seconds are those of each. */
export const IDLE_MINUTE = { functions: 4, seconds: 0.1 } as const;
export const MINUTES_A_MONTH = 30 * 24 * 60;
