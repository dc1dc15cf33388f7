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
}

export interface Settings {
  readonly stage: Stage;
  /** @default - the stack creates a Cognito user pool and trusts that */
  readonly issuer?: TrustedIssuer;
  /** Web origins whose pages may call the API and receive sign-ins. */
  readonly allowedOrigins: string[];
}

/** The page served by the local runtime; a deployed page's origin is named with `-c allowedOrigins=https://…`. */
const DEFAULT_ORIGINS = 'http://localhost:3000';

const ORIGIN = /^(https:\/\/[a-z0-9.-]+|http:\/\/localhost)(:\d+)?$/;

const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));

const contextSchema = z.object({
  stage: z.enum(['prod', 'dev'], { error: 'allowed: prod, dev' }).default('prod'),
  issuer: z.url({ protocol: /^https$/, error: 'must be the https URL of an OpenID provider' }).optional(),
  audience: list
    .refine((names) => names.every((name) => name !== ''), 'must be one or more names, separated by commas')
    .optional(),
  allowedOrigins: list
    .refine(
      (origins) => origins.every((origin) => ORIGIN.test(origin)),
      'must be origins such as https://vote.example.org or http://localhost:3000, separated by commas, with no path',
    )
    .prefault(DEFAULT_ORIGINS),
});

const settingsSchema = contextSchema.transform(
  ({ stage, issuer, audience, allowedOrigins }, context): Settings => {
    const settings = { stage: STAGES[stage], allowedOrigins };
    if (issuer !== undefined && audience !== undefined) {
      return { ...settings, issuer: { url: issuer, audience } };
    }
    if (issuer !== undefined || audience !== undefined) {
      context.addIssue({
        code: 'custom',
        path: [issuer === undefined ? 'issuer' : 'audience'],
        message:
          'issuer and audience belong together: give both to trust that issuer, or none for a user pool',
      });
    }
    return settings;
  },
);

/**
 * Reads what the operator chose: the context values `stage`, `issuer`, `audience` and `allowedOrigins`
 * (`cdk deploy -c stage=dev`).
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
