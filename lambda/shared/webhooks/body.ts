import * as z from 'zod/mini';
import type { EventEnvelope } from '../../../contract/events';

/** Standard Webhooks advises to stay below 20 kB. */
export const MAX_WEBHOOK_BYTES = 20_000;

const fields = z.record(z.string(), z.unknown());

/**
 * What a webhook is sent of an event, as JSON. Where that would be too much, the largest fields of `data`, and of what stands in it, are
 * left out and named in `data.omitted`, such as `certificate.totals`; the API has them.
 */
export function webhookBody({ type, timestamp, data }: EventEnvelope): string {
  const omitted: string[] = [];
  const body = () => {
    const kept = omitted.length === 0 ? data : { ...without(data, omitted), omitted };
    return JSON.stringify({ type, timestamp, data: kept });
  };
  for (const path of largestFirst(data)) {
    if (Buffer.byteLength(body()) <= MAX_WEBHOOK_BYTES) break;
    omitted.push(path);
  }
  return body();
}

/** The paths of what can be left out, the largest first: the fields of what stands in the data. */
function largestFirst(data: EventEnvelope['data']): string[] {
  return Object.entries(data)
    .flatMap(([name, value]) =>
      Object.entries(fields.safeParse(value).data ?? {}).map(([inner, one]) => ({
        path: `${name}.${inner}`,
        size: JSON.stringify(one)?.length ?? 0,
      })),
    )
    .sort((a, b) => b.size - a.size)
    .map(({ path }) => path);
}

function without(data: EventEnvelope['data'], omitted: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const inner = fields.safeParse(value).data;
      const kept = (of: string) => !omitted.includes(`${name}.${of}`);
      return [name, inner ? Object.fromEntries(Object.entries(inner).filter(([of]) => kept(of))) : value];
    }),
  );
}
