import type { HttpAnswer } from '../http/exchange';

/** How long a distribution may keep answers, in seconds. */
export interface Lifetimes {
  min: number;
  /** For answers that say nothing about it. */
  default: number;
  max: number;
}

/** By status, how long an error is kept at least, in seconds. */
export type ErrorLifetimes = ReadonlyMap<number, number>;

/** Errors that are kept unless told otherwise. */
const DEFAULT_ERROR_SECONDS = 10;

/** Errors that CloudFront keeps at all. */
const KEPT_ERRORS = new Set([400, 403, 404, 405, 410, 412, 414, 415, 500, 501, 502, 503, 504]);

/** Errors that an origin can keep from being kept. */
const REFUSABLE_ERRORS = new Set([404, 410, 414, 501]);

/**
 * How long CloudFront keeps an answer, in seconds; 0 when it does not.
 *
 * - Answers: `s-maxage`, else `max-age`, else the policy's default, within the policy's minimum and maximum. With
 *   `no-store`, `no-cache` or `private`, the minimum.
 *   https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html
 * - Errors: their own minimum, or `s-maxage` or `max-age` up to the policy's maximum, whichever is longer. `no-store`,
 *   `no-cache` and `private` count for 404, 410, 414 and 501 only; with any other status they are ignored.
 *   https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
export function secondsKept(
  { status, headers }: HttpAnswer,
  lifetimes: Lifetimes,
  errorLifetimes: ErrorLifetimes,
): number {
  const { isRefused, age } = cacheControl(headers['cache-control']);
  if (status < 400) {
    if (isRefused) return lifetimes.min;
    return Math.max(lifetimes.min, Math.min(lifetimes.max, age ?? lifetimes.default));
  }
  if (!KEPT_ERRORS.has(status) || (isRefused && REFUSABLE_ERRORS.has(status))) return 0;
  const minimum = errorLifetimes.get(status) ?? DEFAULT_ERROR_SECONDS;
  return Math.max(minimum, isRefused ? 0 : Math.min(lifetimes.max, age ?? 0));
}

/**
 * Whether the origin wants an answer to go to the one who asked, and not to those who asked at the same time.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes
 */
export function isForOneOnly({ headers }: HttpAnswer): boolean {
  const { isRefused, age } = cacheControl(headers['cache-control']);
  return isRefused || age === 0;
}

/** What `Cache-Control` says to a shared cache (RFC 9111, section 5.2.2). */
function cacheControl(header: string | string[] = ''): { isRefused: boolean; age: number | undefined } {
  const directives = new Map(
    String(header)
      .toLowerCase()
      .split(',')
      .map((directive): [string, string] => {
        const [name = '', value = ''] = directive.split('=');
        return [name.trim(), value.trim()];
      }),
  );
  const age = directives.get('s-maxage') ?? directives.get('max-age');
  return {
    isRefused: ['no-store', 'no-cache', 'private'].some((name) => directives.has(name)),
    age: age !== undefined && /^\d+$/.test(age) ? Number(age) : undefined,
  };
}
