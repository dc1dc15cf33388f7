import type { StreamEntry } from './event';

/** The largest event Lambda hands to a function, in bytes of JSON. */
const PAYLOAD_LIMIT = 6 * 1024 * 1024;
const ENVELOPE = Buffer.byteLength('{"Records":[]}');

/**
 * How many records from the front make the next batch: the batch size, or fewer when more would not fit into an event.
 * A record that is too large by itself is a batch of its own.
 */
export function batchLength(entries: readonly StreamEntry[], batchSize: number): number {
  const most = Math.min(entries.length, batchSize);
  let bytes = ENVELOPE;
  for (const [index, entry] of entries.slice(0, most).entries()) {
    const comma = index === 0 ? 0 : 1;
    bytes += entry.bytes + comma;
    if (bytes > PAYLOAD_LIMIT && index > 0) return index;
  }
  return most;
}
