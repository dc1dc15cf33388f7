import type { Node } from 'constructs';
import { z } from 'zod';
import {
  type Capacity,
  capacityFor,
  DEFAULT_VOTES_PER_SECOND,
  MOST_VOTES_PER_SECOND,
} from './capacity/capacity';
import { concurrencyFor } from './capacity/quotas';
import { unknownKeys } from './context-keys';
import { DOMAIN_NAME, list } from './context-values';
import type { WafMode } from './edge/web-acl';
import {
  identityContext,
  idleIdentityValues,
  type TrustedIssuer,
  trustedIssuer,
  type UserPoolSettings,
  userPoolSettings,
} from './identity/identity-settings';
import { STAGES, type Stage } from './stage';
import { embedOrigins } from './website/embed-origins';
import { originShieldProblem } from './website/origin-shield';

/** Context values that the app cannot be built with. */
export class SettingsError extends Error {
  override name = 'SettingsError';
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
  /** ARN of a WAF web ACL of the scope CLOUDFRONT. @default - none of the operator's own */
  readonly webAclArn?: string;
  /** Region whose cache alone asks the API, best the stack's own. @default - each edge cache asks for itself */
  readonly originShieldRegion?: string;
  /** Whose pages may show polls in a frame, as sources of `frame-ancestors`. @default - nobody's */
  readonly embedOrigins?: readonly string[];
}

export interface Settings {
  readonly stage: Stage;
  /** @default - the stack creates user pools in Cognito and trusts those */
  readonly issuer?: TrustedIssuer;
  /** Of the stack's own user pools. */
  readonly userPools: UserPoolSettings;
  /** Web origins other than the stack's own page whose pages may call the API and receive sign-ins. */
  readonly allowedOrigins: string[];
  readonly website: WebsiteSettings;
  readonly capacity: Capacity;
  /** Whether executions are set aside for the functions that count and certify. */
  readonly reserveConcurrency: boolean;
  /** How many days every version of every ballot is kept under lock. @default - none is kept */
  readonly ballotArchiveDays?: number;
  /** How many days nobody can delete a file of a dataset. @default - whoever has the right can */
  readonly datasetLockDays?: number;
  /** Address that hears of every alarm. @default - nobody does, until somebody subscribes */
  readonly alarmEmail?: string;
  /** What the web ACL does that comes with the stack. @default - none comes */
  readonly waf?: WafMode;
  /** Executions at once that the account has. */
  readonly concurrencyQuota: number;
}

const ORIGIN = /^(https:\/\/[a-z0-9.-]+|http:\/\/localhost)(:\d+)?$/;
const CERTIFICATE = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;
const WEB_ACL = /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/;

/** The longest retention S3 takes: 100 years. */
const LONGEST_LOCK_DAYS = 36_500;
const LOCK_DAYS_ALLOWED = `must be a whole number of days, 1 to ${LONGEST_LOCK_DAYS}`;

const VOTES_ALLOWED =
  `must be a whole number of votes a second, 1 to ${MOST_VOTES_PER_SECOND}: ` +
  'more would take more write shards than a poll may have';

/** More than any account has been given. */
const MOST_CONCURRENCY = 1_000_000;
const CONCURRENCY_ALLOWED = `must be the account’s quota L-B99A9384 of concurrent executions, 1 to ${MOST_CONCURRENCY}`;

/** Context values come as text from the command line, and from `cdk.json` as numbers too. */
const wholeNumber = (most: number, allowed: string) =>
  z
    .preprocess(
      (given) => (typeof given === 'number' ? String(given) : given),
      z.string(allowed).regex(/^[1-9]\d*$/, allowed),
    )
    .transform(Number)
    .refine((count) => count <= most, allowed);

const yesOrNo = z
  .enum(['yes', 'no'], { error: 'allowed: yes, no' })
  .default('no')
  .transform((answer) => answer === 'yes');

const contextSchema = z.object({
  stage: z.enum(['prod', 'dev'], { error: 'allowed: prod, dev' }).default('prod'),
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
  originShield: z
    .string()
    .superRefine((region, context) => {
      const message = originShieldProblem(region);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    })
    .optional(),
  embedOrigins: embedOrigins.optional(),
  ballotArchiveDays: wholeNumber(LONGEST_LOCK_DAYS, LOCK_DAYS_ALLOWED).optional(),
  datasetLockDays: wholeNumber(LONGEST_LOCK_DAYS, LOCK_DAYS_ALLOWED).optional(),
  votesPerSecond: wholeNumber(MOST_VOTES_PER_SECOND, VOTES_ALLOWED).default(DEFAULT_VOTES_PER_SECOND),
  reserveConcurrency: yesOrNo,
  waf: z
    .enum(['on', 'count', 'off'], { error: 'allowed: on, count, off' })
    .default('off')
    .transform((mode) => (mode === 'off' ? undefined : mode)),
  alarmEmail: z.email('must be the address that hears of alarms, such as night@example.org').optional(),
  concurrencyQuota: wholeNumber(MOST_CONCURRENCY, CONCURRENCY_ALLOWED).optional(),
  deletionProtection: yesOrNo,
  ...identityContext.shape,
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

const settingsSchema = contextSchema
  .superRefine((given, context) => {
    for (const { keys, message } of BELONG_TOGETHER) {
      const missing = keys.filter((key) => given[key] === undefined);
      if (missing.length === 1) context.addIssue({ code: 'custom', path: missing, message });
    }
    if (given.deletionProtection && !STAGES[given.stage].protection.enabled) {
      const message = `is for stages that keep their data; ${given.stage} is deleted with it`;
      context.addIssue({ code: 'custom', path: ['deletionProtection'], message });
    }
    if (given.waf !== undefined && given.webAclArn !== undefined) {
      const message =
        'the distribution has one web ACL: give waf for the stack’s, or webAclArn for one of your own';
      context.addIssue({ code: 'custom', path: ['waf'], message });
    }
    for (const { key, message } of idleIdentityValues(given)) {
      context.addIssue({ code: 'custom', path: [key], message });
    }
  })
  .transform((given): Settings => {
    const capacity = capacityFor(given.votesPerSecond);
    return {
      stage: stageOf(given),
      issuer: trustedIssuer(given),
      userPools: userPoolSettings(given),
      allowedOrigins: given.allowedOrigins,
      website: {
        customDomain: customDomain(given),
        webAclArn: given.webAclArn,
        originShieldRegion: given.originShield,
        embedOrigins: given.embedOrigins,
      },
      capacity,
      reserveConcurrency: given.reserveConcurrency,
      ballotArchiveDays: given.ballotArchiveDays,
      datasetLockDays: given.datasetLockDays,
      alarmEmail: given.alarmEmail,
      waf: given.waf,
      concurrencyQuota: given.concurrencyQuota ?? concurrencyFor(capacity),
    };
  });

function stageOf({ stage: name, deletionProtection: refuseDeletion }: Context): Stage {
  const stage = STAGES[name];
  return stage.protection.enabled ? { ...stage, protection: { enabled: true, refuseDeletion } } : stage;
}

function customDomain({ domainName: name, certificateArn }: Context): CustomDomain | undefined {
  return name === undefined || certificateArn === undefined ? undefined : { name, certificateArn };
}

/**
 * Reads what the operator chose: the context values that README lists (`cdk deploy -c stage=dev`).
 *
 * @throws SettingsError that names each wrong value and each unknown key, what was given and what is allowed
 */
export function readSettings(node: Node): Settings {
  const keys = Object.keys(contextSchema.shape);
  const given: Record<string, unknown> = Object.fromEntries(
    keys.map((key) => [key, node.tryGetContext(key)]),
  );
  const { success, data, error } = settingsSchema.safeParse(given);
  const unknown = unknownKeys(node, keys);
  if (success && unknown.length === 0) return data;
  const wrong = (error?.issues ?? []).map(({ path: [key], message }) => {
    const value = JSON.stringify(given[String(key)]) ?? 'nothing';
    return `  ${String(key)}: ${message} (given: ${value})`;
  });
  const lines = [...wrong, ...unknown];
  throw new SettingsError(`Context values of this app are wrong:\n${lines.join('\n')}`);
}
