import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { DeliveryFailure } from '../../../contract/webhooks';
import { ForbiddenAddressError, publicLookup } from './public-lookup';
import { isLocalWebhook, readWebhookUrl } from './webhook-url';

/** How long an endpoint may take to answer, in milliseconds; Standard Webhooks advises 15 to 30 seconds. */
export const ANSWER_WITHIN_MS = 15_000;

/** The status that was answered, or why none was. */
export type PostOutcome = { status: number } | { failure: DeliveryFailure };

/** Posts JSON. It follows no redirect, and reads nothing of the answer but its status. */
export type Post = (url: string, headers: Record<string, string>, body: string) => Promise<PostOutcome>;

export interface PostSettings {
  /** The one address that is allowed though it is not public; see `readWebhookUrl`. */
  localWebhook?: string | undefined;
  lookup?: LookupFunction;
  timeoutMs?: number;
}

export function poster({
  localWebhook,
  lookup = publicLookup(),
  timeoutMs = ANSWER_WITHIN_MS,
}: PostSettings): Post {
  return (address, headers, body) => {
    const read = readWebhookUrl(address, localWebhook);
    if (!read.ok) return Promise.resolve({ failure: 'forbidden-address' });
    const { url } = read;
    const isLocal = isLocalWebhook(url, localWebhook);
    const common = {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'voting-webhooks',
      },
      // A connection of its own: the address is looked up, and checked, each time.
      agent: false as const,
      signal: AbortSignal.timeout(timeoutMs),
    };
    return new Promise((resolve) => {
      const request = isLocal ? requestHttp(url, common) : requestHttps(url, { ...common, lookup });
      request.on('response', ({ statusCode = 0 }) => {
        resolve({ status: statusCode });
        request.destroy();
      });
      request.on('error', (error) => resolve({ failure: failureOf(error) }));
      request.end(body);
    });
  };
}

const UNKNOWN_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA']);
const UNTRUSTED = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/;

export function failureOf(error: Error): DeliveryFailure {
  if (error instanceof ForbiddenAddressError) return 'forbidden-address';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout';
  const code = 'code' in error ? String(error.code) : '';
  if (UNKNOWN_HOST.has(code)) return 'unknown-host';
  return UNTRUSTED.test(code) ? 'untrusted-certificate' : 'no-connection';
}
