import type { HttpRequest } from './http';

/** RFC 6750, section 2.1; the name of the scheme is in any case (RFC 9110, section 11.1). */
const BEARER = /^Bearer +(\S+) *$/i;

/** The token of the `Authorization` header; `undefined` when there is none. */
export function bearerToken({ headers }: Pick<HttpRequest, 'headers'>): string | undefined {
  return BEARER.exec(headers.authorization ?? '')?.[1];
}
