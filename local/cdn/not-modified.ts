import type { HttpAnswer, IncomingRequest } from '../http/exchange';

/**
 * The answer, or 304 in its place when the viewer has it already: weak comparison with `If-None-Match` (RFC 9110,
 * section 13.1.2).
 */
export function unlessKnown(answer: HttpAnswer, { headers }: IncomingRequest): HttpAnswer {
  const { 'content-type': _, ...others } = answer.headers;
  const isKnown = answer.status === 200 && matches(headers['if-none-match'], answer.headers.etag);
  return isKnown ? { status: 304, headers: others, body: '' } : answer;
}

function matches(ifNoneMatch: string | undefined, etag: string | string[] | undefined): boolean {
  if (ifNoneMatch === undefined || typeof etag !== 'string') return false;
  const given = ifNoneMatch.split(',').map((tag) => tag.trim());
  return given.some((tag) => tag === '*' || opaque(tag) === opaque(etag));
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '');
}
