import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import {
  type Resource,
  resourcesOfType,
  type Template,
  UnsupportedTemplateError,
} from '../template/template';
import { type PoolClient, readClients } from './clients';
import { type PoolGroup, readGroups } from './groups';

/** The template's user pool, as far as it matters on one machine. */
export interface UserPool {
  logicalId: string;
  /** At least one; tokens from `POST /dev/token` name the first. */
  clients: [PoolClient, ...PoolClient[]];
  groups: PoolGroup[];
  /** ARN of the function that has a say in access tokens before they are issued. */
  preTokenGeneration: string | undefined;
}

const triggersSchema = z.strictObject({
  PreTokenGenerationConfig: z
    .strictObject({ LambdaArn: z.string(), LambdaVersion: z.literal('V2_0') })
    .optional(),
});

/** All else that a pool declares is about directories, passwords and mail, and has no part on one machine. */
const poolSchema = z.looseObject({ LambdaConfig: triggersSchema.optional() });

const resourceServerSchema = z.looseObject({ Identifier: z.string() });

/**
 * Reads the user pool, and says in the resolver that its tokens come from `url`, so that the API trusts them. Undefined
 * when the template trusts an issuer elsewhere and declares no pool. Functions must be defined in the resolver already.
 *
 * @throws UnsupportedTemplateError when the pool has triggers, clients or groups that one machine cannot honour.
 */
export function readUserPool(template: Template, resolver: Resolver, url: string): UserPool | undefined {
  const [pool, ...others] = resourcesOfType(template, 'AWS::Cognito::UserPool');
  if (!pool) return undefined;
  if (others.length > 0)
    throw new UnsupportedTemplateError('One machine has one user pool; the template has more.');
  definePool(pool, template, resolver, url);
  const triggers = parseProperties(pool, poolSchema, resolver).LambdaConfig;
  const [first, ...rest] = readClients(template, resolver);
  if (!first) {
    throw new UnsupportedTemplateError(
      `${pool.logicalId} has no AWS::Cognito::UserPoolClient, so no token for it can name its client.`,
    );
  }
  return {
    logicalId: pool.logicalId,
    clients: [first, ...rest],
    groups: readGroups(template, resolver),
    preTokenGeneration: triggers?.PreTokenGenerationConfig?.LambdaArn,
  };
}

function definePool(pool: Resource, template: Template, resolver: Resolver, url: string): void {
  resolver.define(pool.logicalId, { ref: pool.logicalId, attributes: { ProviderURL: url } });
  for (const resource of resourcesOfType(template, 'AWS::Cognito::UserPoolResourceServer')) {
    // The prefix of the scopes that clients are allowed.
    const { Identifier } = parseProperties(resource, resourceServerSchema, resolver);
    resolver.define(resource.logicalId, { ref: Identifier });
  }
  for (const { logicalId } of resourcesOfType(template, 'AWS::Cognito::UserPoolClient')) {
    resolver.define(logicalId, { ref: logicalId });
  }
}
