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

/** A user pool of the template, as far as it matters on one machine. */
export interface UserPool {
  /** Its logical id in the template. */
  id: string;
  /** The `iss` of its tokens: a path of its own on the runtime's address, as on Cognito's. */
  issuer: string;
  /** At least one. */
  clients: PoolClient[];
  /** ARN of the function that has a say in who signs up. */
  preSignUp: string | undefined;
  /** Whether its people need a second factor on AWS. */
  secondFactor: boolean;
}

const triggersSchema = z.strictObject({ PreSignUp: z.string().optional() });

/** All else that a pool declares is about directories, passwords and mail, and has no part on one machine. */
const poolSchema = z.looseObject({
  LambdaConfig: triggersSchema.optional(),
  MfaConfiguration: z.enum(['OFF', 'ON', 'OPTIONAL']).default('OFF'),
});

const resourceServerSchema = z.looseObject({ Identifier: z.string() });

/**
 * Reads the user pools, and says in the resolver that their tokens come from paths below `url`, so that the API trusts
 * them. None, when the template trusts an issuer elsewhere. Functions must be defined in the resolver already.
 *
 * @throws UnsupportedTemplateError when a pool has triggers or clients that one machine cannot honour.
 */
export function readUserPools(template: Template, resolver: Resolver, url: string): UserPool[] {
  const pools = resourcesOfType(template, 'AWS::Cognito::UserPool');
  const issuerOf = ({ logicalId }: Resource) => `${url}/${logicalId}`;
  for (const pool of pools) {
    resolver.define(pool.logicalId, { ref: pool.logicalId, attributes: { ProviderURL: issuerOf(pool) } });
  }
  defineNames(template, resolver);
  const allClients = readClients(template, resolver);
  return pools.map((pool) => {
    const { LambdaConfig, MfaConfiguration } = parseProperties(pool, poolSchema, resolver);
    const clients = allClients.filter(({ poolId }) => poolId === pool.logicalId);
    if (clients.length === 0) {
      throw new UnsupportedTemplateError(
        `${pool.logicalId} has no AWS::Cognito::UserPoolClient, so no token for it can name its client.`,
      );
    }
    return {
      id: pool.logicalId,
      issuer: issuerOf(pool),
      clients,
      preSignUp: LambdaConfig?.PreSignUp,
      secondFactor: MfaConfiguration === 'ON',
    };
  });
}

/** Says what resource servers and clients are called. */
function defineNames(template: Template, resolver: Resolver): void {
  for (const resource of resourcesOfType(template, 'AWS::Cognito::UserPoolResourceServer')) {
    // The prefix of the scopes that clients are allowed.
    const { Identifier } = parseProperties(resource, resourceServerSchema, resolver);
    resolver.define(resource.logicalId, { ref: Identifier });
  }
  for (const { logicalId } of resourcesOfType(template, 'AWS::Cognito::UserPoolClient')) {
    resolver.define(logicalId, { ref: logicalId });
  }
}
