import type { Node } from 'constructs';
import { z } from 'zod';
import { STAGES, type Stage } from './stage';

/** Context values that the app cannot be built with. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

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
export interface UserPoolsSettings {
  /** The sender of mail, whose domain is verified in SES. @default - Cognito's own, for 50 messages a day */
  readonly emailFrom?: string;
  /** The mail domains whose addresses may sign up to vote. @default - all */
  readonly voterDomains?: string[];
}

/** A domain name of the operator's own for the page and its API. */
export interface CustomDomain {
  readonly name: string;
  /** ARN of a certificate for it, which CloudFront takes from us-east-1 only. */
  readonly certificateArn: string;
}

/** How the page is delivered. */
export interface WebsiteSettings {
  /** @default - CloudFront's name for the distribution, `<id>.cloudfront.net` */
  readonly customDomain?: CustomDomain;
  /** ARN of a WAF web ACL of the scope CLOUDFRONT. @default - no web ACL */
  readonly webAclArn?: string;
  /** Region whose cache alone asks the API, best the stack's own. @default - each edge cache asks for itself */
  readonly originShieldRegion?: string;
}

export interface Settings {
  readonly stage: Stage;
  /** @default - the stack creates user pools in Cognito and trusts those */
  readonly issuer?: TrustedIssuer;
  /** Of the stack's own user pools. */
  readonly userPools: UserPoolsSettings;
  /** Web origins other than the stack's own page whose pages may call the API and receive sign-ins. */
  readonly allowedOrigins: string[];
  readonly website: WebsiteSettings;
  /** How many days every version of every ballot is kept under lock. @default - none is kept */
  readonly ballotArchiveDays?: number;
}

const ORIGIN = /^(https:\/\/[a-z0-9.-]+|http:\/\/localhost)(:\d+)?$/;
const HTTPS_ORIGIN = /^https:\/\/[a-z0-9.-]+(:\d+)?$/;
const DOMAIN_NAME = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const CERTIFICATE = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;
const WEB_ACL = /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** The longest retention S3 takes: 100 years. */
const LONGEST_ARCHIVE_DAYS = 36_500;
const ARCHIVE_DAYS_ALLOWED = `must be a whole number of days, 1 to ${LONGEST_ARCHIVE_DAYS}`;

const HTTPS_ORIGINS_ALLOWED =
  'must be origins such as https://login.example.org, separated by commas, with no path';
const VOTER_DOMAINS_ALLOWED =
  'must be domains of mail addresses such as example.org, in small letters, separated by commas';

const publicClient = z.string().regex(/^\S+$/, 'must be the id of a public client of the issuer');

const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));

const days = z
  .string()
  .regex(/^[1-9]\d*$/, ARCHIVE_DAYS_ALLOWED)
  .transform(Number)
  .refine((count) => count <= LONGEST_ARCHIVE_DAYS, ARCHIVE_DAYS_ALLOWED);

const contextSchema = z.object({
  stage: z.enum(['prod', 'dev'], { error: 'allowed: prod, dev' }).default('prod'),
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
  allowedOrigins: list
    .refine(
      (origins) => origins.every((origin) => ORIGIN.test(origin)),
      'must be origins such as https://vote.example.org or http://localhost:3000, separated by commas, with no path',
    )
    .default([]),
  domainName: z
    .string()
    .regex(DOMAIN_NAME, 'must be a domain name such as vote.example.org, in small letters')
    .optional(),
  certificateArn: z
    .string()
    .regex(CERTIFICATE, 'must be the ARN of a certificate in us-east-1, where CloudFront looks for it')
    .optional(),
  webAclArn: z
    .string()
    .regex(WEB_ACL, 'must be the ARN of a WAF web ACL of the scope CLOUDFRONT, which is in us-east-1')
    .optional(),
  originShield: z.string().regex(REGION, 'must be a Region such as eu-west-1').optional(),
  ballotArchiveDays: days.optional(),
});

type Context = z.output<typeof contextSchema>;

/** Values that mean nothing without each other, and why. */
const BELONG_TOGETHER = [
  {
    keys: ['issuer', 'audience'],
    message: 'issuer and audience belong together: give both to trust that issuer, or none for a user pool',
  },
  {
    keys: ['domainName', 'certificateArn'],
    message:
      'domainName and certificateArn belong together: give both for a domain of your own, or none for one of CloudFront’s',
  },
] as const;

/** What is without effect where the stack has user pools of its own, and where it trusts an issuer. */
const OF_USER_POOLS = {
  unwanted: ['clientId', 'adminClientId', 'issuerOrigins'],
  of: 'an issuer of your own',
  wanted: 'give issuer and audience too',
} as const;
const OF_ISSUER = {
  unwanted: ['emailFrom', 'voterDomains'],
  of: 'the stack’s own user pools',
  wanted: 'give no issuer',
} as const;

const settingsSchema = contextSchema
  .superRefine((given, context) => {
    for (const { keys, message } of BELONG_TOGETHER) {
      const missing = keys.filter((key) => given[key] === undefined);
      if (missing.length === 1) context.addIssue({ code: 'custom', path: missing, message });
    }
    const { wanted, unwanted, of } = given.issuer === undefined ? OF_USER_POOLS : OF_ISSUER;
    for (const key of unwanted) {
      if (given[key] === undefined) continue;
      const message = `is for ${of}: ${wanted}, or leave ${key} out`;
      context.addIssue({ code: 'custom', path: [key], message });
    }
  })
  .transform(
    (given): Settings => ({
      stage: STAGES[given.stage],
      issuer: trustedIssuer(given),
      userPools: { emailFrom: given.emailFrom, voterDomains: given.voterDomains },
      allowedOrigins: given.allowedOrigins,
      website: {
        customDomain: customDomain(given),
        webAclArn: given.webAclArn,
        originShieldRegion: given.originShield,
      },
      ballotArchiveDays: given.ballotArchiveDays,
    }),
  );

function trustedIssuer(given: Context): TrustedIssuer | undefined {
  const { issuer: url, audience, clientId, adminClientId, issuerOrigins: origins = [] } = given;
  if (url === undefined || audience === undefined) return undefined;
  return { url, audience, clientId, adminClientId, origins };
}

function customDomain({ domainName: name, certificateArn }: Context): CustomDomain | undefined {
  return name === undefined || certificateArn === undefined ? undefined : { name, certificateArn };
}

/**
 * Reads what the operator chose: the context values that README lists (`cdk deploy -c stage=dev`).
 *
 * @throws SettingsError that names each wrong value, what was given and what is allowed
 */
export function readSettings(node: Node): Settings {
  const given: Record<string, unknown> = Object.fromEntries(
    Object.keys(contextSchema.shape).map((key) => [key, node.tryGetContext(key)]),
  );
  const { success, data, error } = settingsSchema.safeParse(given);
  if (success) return data;
  const lines = error.issues.map(({ path: [key], message }) => {
    const value = JSON.stringify(given[String(key)]) ?? 'nothing';
    return `  ${String(key)}: ${message} (given: ${value})`;
  });
  throw new SettingsError(`Context values of this app are wrong:\n${lines.join('\n')}`);
}
