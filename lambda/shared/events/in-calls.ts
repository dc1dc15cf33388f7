import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';

/** What one call takes: entries, and bytes that they come to must be less (EventBridge API reference, PutEvents). */
const MOST_ENTRIES = 10;
const MOST_BYTES = 1024 * 1024;

/** What `Time` counts (EventBridge User Guide, "Calculating PutEvents event entry size"). */
const TIME_BYTES = 14;

/** Entries in as few calls as take them, in their order. */
export function inCalls(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const calls: PutEventsRequestEntry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const call = calls.at(-1);
    bytes += sizeOf(entry);
    if (call && call.length < MOST_ENTRIES && bytes < MOST_BYTES) {
      call.push(entry);
    } else {
      calls.push([entry]);
      bytes = sizeOf(entry);
    }
  }
  return calls;
}

/** As EventBridge counts it, in bytes. */
export function sizeOf({ Source = '', DetailType = '', Detail = '' }: PutEventsRequestEntry): number {
  return [Source, DetailType, Detail].reduce((sum, text) => sum + Buffer.byteLength(text), TIME_BYTES);
}
