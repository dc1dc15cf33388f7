import * as z from 'zod/mini';
import { parseJson } from '../../contract/json';

/** How issuers write what a token is good for: one text with blanks (RFC 9068), or a list. API Gateway reads both. */
const claims = z.object({
  scope: z.optional(z.string()),
  scp: z.optional(z.union([z.string(), z.array(z.string())])),
});

/**
 * Whether an access token is good for a scope, to tell its holder beforehand; the service decides. A token that cannot be
 * read may be.
 */
export function grants(accessToken: string, scope: string): boolean {
  const { data } = claims.safeParse(parseJson(payloadOf(accessToken)));
  if (data === undefined) return true;
  const given = [data.scope, data.scp].flat().flatMap((text) => text?.split(' ') ?? []);
  return given.includes(scope);
}

/** The middle part of a JWT, base64url without padding, as text; empty where the token is no JWT. */
function payloadOf(accessToken: string): string {
  const [, payload = ''] = accessToken.split('.');
  try {
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (c) =>
      c.charCodeAt(0),
    );
    return new TextDecoder().decode(bytes);
  } catch {
    return '';
  }
}
