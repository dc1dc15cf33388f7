import { z } from 'zod';
import { DOMAIN_NAME, list } from '../context-values';

/** A token issuer outside the stack: an OpenID provider whose access tokens carry the `voting/…` scopes. */
export interface TrustedIssuer {
  /** The `iss` of its tokens; `<url>/.well-known/openid-configuration` must be public. */
  readonly url: string;
  /** A token is accepted when its `aud` (or `client_id`) is one of these. */
  readonly audience: string[];
  /** The page's public client there for voters. @default - the page signs no voters in */
  readonly clientId?: string;
  /** The page's public client there for operators. @default - the page signs no operators in */
  readonly adminClientId?: string;
  /** Web origins beside the issuer's own that the page sends requests to when it signs somebody in. */
  readonly origins: string[];
}

/** Who may sign up to the stack's own user pools, and who writes to them. */
export interface UserPoolSettings {
  /** The sender of mail, whose domain is verified in SES. @default - Cognito's own, for 50 messages a day */
  readonly emailFrom?: string;
  /** The mail domains whose addresses may sign up to vote. @default - all */
  readonly voterDomains?: string[];
}

const HTTPS_ORIGIN = /^https:\/\/[a-z0-9.-]+(:\d+)?$/;
const HTTPS_ORIGINS_ALLOWED =
  'must be origins such as https://login.example.org, separated by commas, with no path';
const VOTER_DOMAINS_ALLOWED =
  'must be domains of mail addresses such as example.org, in small letters, separated by commas';

const publicClient = z.string().regex(/^\S+$/, 'must be the id of a public client of the issuer');

/** Context values about who signs people in. */
export const identityContext = z.object({
  issuer: z.url({ protocol: /^https$/, error: 'must be the https URL of an OpenID provider' }).optional(),
  audience: list
    .refine((names) => names.every((name) => name !== ''), 'must be one or more names, separated by commas')
    .optional(),
  clientId: publicClient.optional(),
  adminClientId: publicClient.optional(),
  issuerOrigins: list
    .refine((origins) => origins.every((origin) => HTTPS_ORIGIN.test(origin)), HTTPS_ORIGINS_ALLOWED)
    .optional(),
  emailFrom: z.email('must be the address that mail comes from, such as voting@example.org').optional(),
  voterDomains: list
    .refine((names) => names.every((name) => DOMAIN_NAME.test(name)), VOTER_DOMAINS_ALLOWED)
    .optional(),
});

type IdentityContext = z.output<typeof identityContext>;

const OF_ISSUER = ['clientId', 'adminClientId', 'issuerOrigins'] as const;
const OF_USER_POOLS = ['emailFrom', 'voterDomains'] as const;

/** Values that are without effect where the stack has user pools of its own, or where it trusts an issuer. */
export function idleIdentityValues(
  given: IdentityContext,
): { key: keyof IdentityContext; message: string }[] {
  const isOwn = given.issuer === undefined;
  const remedy = isOwn
    ? 'is for an issuer of your own: give issuer and audience too, or leave it out'
    : 'is for the stack’s own user pools: give no issuer, or leave it out';
  return (isOwn ? OF_ISSUER : OF_USER_POOLS)
    .filter((key) => given[key] !== undefined)
    .map((key) => ({ key, message: remedy }));
}

export function trustedIssuer(given: IdentityContext): TrustedIssuer | undefined {
  const { issuer: url, audience, clientId, adminClientId, issuerOrigins: origins = [] } = given;
  if (url === undefined || audience === undefined) return undefined;
  return { url, audience, clientId, adminClientId, origins };
}

export function userPoolSettings({ emailFrom, voterDomains }: IdentityContext): UserPoolSettings {
  return { emailFrom, voterDomains };
}
