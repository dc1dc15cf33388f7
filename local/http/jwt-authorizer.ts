import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { JwtSettings } from './api-schemas';
import type { AuthorizerContext } from './proxy-event';

/** Whether a request may pass: with what its token says, or refused. */
export type Authorization =
  | { outcome: 'allowed'; context: AuthorizerContext }
  /** There is no token, or none that this API trusts. */
  | { outcome: 'unauthorized'; reason: string }
  /** The token is good but has none of the scopes asked for. */
  | { outcome: 'forbidden'; reason: string };

/** An issuer's keys. */
export type IssuerKeys = JWTVerifyGetKey;

/** The signature algorithms API Gateway accepts (HTTP APIs, "Controlling access with JWT authorizers"). */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

/** What goes wrong while the keys are fetched, and is not the token's fault. */
const KEY_SET_FAILURES = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

/** Levels of lists and objects in a token. Deeper than any issuer goes, and far from what the stack takes. */
const MAX_DEPTH = 32;

const discoverySchema = z.object({ jwks_uri: z.url() });

const claimsSchema = z.object({
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  client_id: z.string().optional(),
  iat: z.number().optional(),
  scope: z.string().optional(),
  scp: z.union([z.string(), z.array(z.string())]).optional(),
});

/** The issuer cannot be asked for its keys. */
export class IssuerUnreachableError extends Error {
  override name = 'IssuerUnreachableError';
}

/** Checks access tokens of one issuer the way API Gateway's JWT authorizer does. */
export class JwtAuthorizer {
  readonly #settings: JwtSettings;
  #keys: Promise<IssuerKeys> | undefined;

  /** @param keys the issuer's, where they are at hand; else it is asked for them. */
  constructor(settings: JwtSettings, keys?: IssuerKeys) {
    this.#settings = settings;
    this.#keys = keys && Promise.resolve(keys);
  }

  /**
   * @param header the request's `authorization` header.
   * @param scopes the token needs one of these, when there are any.
   * @throws IssuerUnreachableError when the issuer's keys cannot be had.
   */
  async authorize(header: string | undefined, scopes: string[]): Promise<Authorization> {
    const token = header?.replace(/^bearer\s+/i, '');
    if (!token) return { outcome: 'unauthorized', reason: 'no token' };
    const verified = await this.#verify(token);
    if (!verified.ok) return { outcome: 'unauthorized', reason: verified.reason };
    return checkClaims(verified.payload, this.#settings.Audience, scopes);
  }

  async #verify(token: string): Promise<{ ok: true; payload: JWTPayload } | { ok: false; reason: string }> {
    const keys = await this.#issuerKeys();
    try {
      const { Issuer: issuer } = this.#settings;
      const checks = { issuer, algorithms: ALGORITHMS, requiredClaims: ['exp'] };
      return { ok: true, payload: (await jwtVerify(token, keys, checks)).payload };
    } catch (error) {
      if (error instanceof errors.JOSEError && !KEY_SET_FAILURES.has(error.code)) {
        return { ok: false, reason: error.message };
      }
      throw unreachable(this.#settings.Issuer, error);
    }
  }

  /** Looked up once; a failed look-up is tried again on the next request. */
  #issuerKeys(): Promise<IssuerKeys> {
    this.#keys ??= discoverKeys(this.#settings.Issuer).catch((error: unknown) => {
      this.#keys = undefined;
      throw unreachable(this.#settings.Issuer, error);
    });
    return this.#keys;
  }
}

function checkClaims(payload: JWTPayload, audience: string[], scopes: string[]): Authorization {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) return { outcome: 'unauthorized', reason: z.prettifyError(parsed.error) };
  if (isDeeper(payload, MAX_DEPTH)) return { outcome: 'unauthorized', reason: 'a claim is nested too deep' };
  const { aud, client_id, iat, scope, scp } = parsed.data;
  // Access tokens of some issuers, Cognito's among them, name the client in place of an audience.
  const audiences = asList(aud ?? client_id);
  if (!audiences.some((name) => audience.includes(name))) {
    return {
      outcome: 'unauthorized',
      reason: `audience ${audiences.join(', ') || 'missing'} is not trusted`,
    };
  }
  if (iat !== undefined && iat > Date.now() / 1000)
    return { outcome: 'unauthorized', reason: 'issued in the future' };
  const granted = asList(scp ?? scope).flatMap((text) => text.split(' '));
  if (scopes.length > 0 && !scopes.some((name) => granted.includes(name))) {
    return { outcome: 'forbidden', reason: `none of the scopes ${scopes.join(', ')}` };
  }
  return {
    outcome: 'allowed',
    context: { claims: claimsAsText(payload), scopes: scopes.length > 0 ? granted : null },
  };
}

async function discoverKeys(issuer: string): Promise<IssuerKeys> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!response.ok) throw new Error(`its openid-configuration answers ${response.status}`);
  const { jwks_uri } = discoverySchema.parse(await response.json());
  return createRemoteJWKSet(new URL(jwks_uri));
}

function unreachable(issuer: string, cause: unknown): IssuerUnreachableError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new IssuerUnreachableError(`The token issuer ${issuer} cannot be asked for its keys: ${reason}`, {
    cause,
  });
}

function asList(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/**
 * Claims as API Gateway hands them to functions: numbers and truth values as text, lists in brackets with blanks between,
 * and none for `null` (measured by github.com/floci-io/floci/pull/2011; how AWS words objects is not known).
 */
function claimsAsText(payload: JWTPayload): Record<string, string> {
  const told = Object.entries(payload).filter(([, value]) => value !== null);
  return Object.fromEntries(told.map(([name, value]) => [name, claimAsText(value)]));
}

function claimAsText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimAsText).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
