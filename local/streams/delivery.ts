import type { InvokeResult } from '../functions/invocation';
import type { Log } from '../logs/log';
import type { Minutes } from '../metrics/minutes';
import type { MappingMetrics } from '../metrics/services/mapping';
import { type Answer, readAnswer } from './answer';
import { backoff } from './backoff';
import type { Clock } from './clock';
import type { StreamEntry } from './event';

/** Runs the function with an event; rejects only when it could not be run at all. */
export type Invoke = (event: unknown) => Promise<InvokeResult>;

/** What the template says about failing batches. */
export interface DeliverySettings {
  logicalId: string;
  bisect: boolean;
  reportBatchItemFailures: boolean;
  maximumRecordAgeSeconds: number;
}

/** Records given up because they were too old. */
export interface FailedBatch {
  entries: readonly StreamEntry[];
  /** How often the function saw these records; 0 when they were too old before it could. */
  invocations: number;
  functionError: boolean;
}

export interface DeliveryParts {
  settings: DeliverySettings;
  invoke: Invoke;
  /** Takes records that are given up; they count as settled once it resolves. */
  discard(failed: FailedBatch): Promise<void>;
  /** Says that the next `count` records, in order, are done with. */
  settle(count: number): void;
  clock: Clock;
  /** What is waited for is Lambda's to wait, and goes by these. */
  minutes: Pick<Minutes, 'shortened'>;
  metrics: Pick<MappingMetrics, 'invoked' | 'failed'>;
  log: Log;
}

/** Consecutive records that are sent together. */
interface Segment {
  entries: readonly StreamEntry[];
  invocations: number;
  /** How often it has waited, for the length of the next pause. */
  retries: number;
  functionError: boolean;
}

/**
 * Gets every record of a batch settled, in order: by a successful invocation or by being discarded, with Lambda's
 * rules for retries, bisection, partial failures and age. An invocation that is throttled has not failed: the same records are
 * sent again after a pause, until they are too old. Rejects when `invoke`, `discard`, `settle` or `sleep` does; the records not
 * settled by then are as if they had not been delivered.
 */
export async function deliver(batch: readonly StreamEntry[], parts: DeliveryParts): Promise<void> {
  const waiting: Segment[] = [{ entries: batch, invocations: 0, retries: 0, functionError: false }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    waiting.unshift(...(await advance(next, parts)));
  }
}

/** One step with the first segment: gives up what is too old, or else invokes once. Returns what remains of it. */
async function advance(segment: Segment, parts: DeliveryParts): Promise<Segment[]> {
  const tooOld = countTooOld(segment.entries, parts);
  if (tooOld > 0) {
    await discard(segment, tooOld, parts);
    return rest(segment, tooOld);
  }
  const newest = segment.entries.at(-1)?.createdAt ?? parts.clock.now();
  parts.metrics.invoked(segment.entries.length, newest);
  const event = { Records: segment.entries.map((entry) => entry.event) };
  const result = await parts.invoke(event);
  if (!result.ok && result.throttled) return [await pauseBefore(segment, 'the function is throttled', parts)];
  const answer = readAnswer(result, segment.entries, parts.settings.reportBatchItemFailures);
  if (answer.done > 0) parts.settle(answer.done);
  const invoked = {
    ...segment,
    invocations: segment.invocations + 1,
    functionError: answer.functionError,
  };
  const [failed] = rest(invoked, answer.done);
  if (failed === undefined) return [];
  parts.metrics.failed(failed.entries.length);
  return again(failed, answer, parts);
}

/** What to try next of the records that failed. */
async function again(failed: Segment, answer: Answer, parts: DeliveryParts): Promise<Segment[]> {
  const { settings, log } = parts;
  const problem = `${failed.entries.length} record(s) failed: ${answer.problem}`;
  // Cutting needs no pause: it ends by itself, at single records.
  if (settings.bisect && (answer.done > 0 || failed.entries.length > 1)) {
    log.detail(settings.logicalId, `${problem}; cutting the batch`);
    return answer.done > 0 ? [failed] : halves(failed);
  }
  return [await pauseBefore(failed, problem, parts)];
}

/** The segment as it is sent next, after a pause. */
async function pauseBefore(
  segment: Segment,
  problem: string,
  { settings, clock, minutes, log }: DeliveryParts,
): Promise<Segment> {
  const pause = Math.round(minutes.shortened(backoff(segment.retries)));
  log.warn(settings.logicalId, `${problem}; trying again in ${pause} ms`);
  await clock.sleep(pause);
  return { ...segment, retries: segment.retries + 1 };
}

/** Records are written in order, so the old ones are at the front. */
function countTooOld(entries: readonly StreamEntry[], { settings, clock }: DeliveryParts): number {
  const oldest = clock.now() - settings.maximumRecordAgeSeconds * 1000;
  const young = entries.findIndex((entry) => entry.createdAt >= oldest);
  return young === -1 ? entries.length : young;
}

async function discard(segment: Segment, count: number, parts: DeliveryParts): Promise<void> {
  const { invocations, functionError } = segment;
  await parts.discard({ entries: segment.entries.slice(0, count), invocations, functionError });
  parts.settle(count);
}

/** The segment without its first records, or nothing when that leaves none. */
function rest(segment: Segment, without: number): Segment[] {
  if (without === segment.entries.length) return [];
  return [{ ...segment, entries: segment.entries.slice(without) }];
}

function halves(segment: Segment): Segment[] {
  const middle = Math.ceil(segment.entries.length / 2);
  return [
    { ...segment, entries: segment.entries.slice(0, middle) },
    { ...segment, entries: segment.entries.slice(middle) },
  ];
}
