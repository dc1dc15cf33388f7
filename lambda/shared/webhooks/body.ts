import type { EventEnvelope } from '../../../contract/events';

/** Standard Webhooks advises to stay below 20 kB. */
export const MAX_WEBHOOK_BYTES = 20_000;

/**
 * What a webhook is sent of an event, as JSON. Where that would be too much, the largest fields of `data` are left out and
 * named in `data.omitted`; the API has them.
 */
export function webhookBody({ type, timestamp, data }: EventEnvelope): string {
  const whole = JSON.stringify({ type, timestamp, data });
  if (isShort(whole)) return whole;
  const { pollId, ...others } = data;
  const kept = Object.entries(others).sort(([, a], [, b]) => lengthOf(a) - lengthOf(b));
  const omitted: string[] = [];
  for (;;) {
    const largest = kept.pop();
    if (largest) omitted.push(largest[0]);
    const less = { pollId, ...Object.fromEntries(kept), omitted };
    const body = JSON.stringify({ type, timestamp, data: less });
    if (isShort(body) || largest === undefined) return body;
  }
}

function isShort(body: string): boolean {
  return Buffer.byteLength(body) <= MAX_WEBHOOK_BYTES;
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}
