import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import {
  type Resource,
  resourcesOfType,
  type Template,
  UnsupportedTemplateError,
} from '../template/template';
import { type IdentityStatement, identityPolicyDocument } from './statement';

/** Strict: managed and inline policies and boundaries would decide too. */
const roleSchema = z.strictObject({
  // Who may take on the role: the service that the template gives it to.
  AssumeRolePolicyDocument: z.unknown(),
  // A note for the AWS console.
  Description: z.unknown().optional(),
});

const policySchema = z.strictObject({
  PolicyName: z.string(),
  PolicyDocument: identityPolicyDocument,
  Roles: z.array(z.string()),
});

const unreadPolicy = z.object({ Roles: z.unknown() });

/** Says what the template's roles are called. */
export function defineRoles(template: Template, resolver: Resolver, accountId: string): void {
  for (const { logicalId } of resourcesOfType(template, 'AWS::IAM::Role')) {
    resolver.define(logicalId, {
      ref: logicalId,
      attributes: { Arn: `arn:aws:iam::${accountId}:role/${logicalId}` },
    });
  }
}

/**
 * What a role may do, by its policies in the template; what these name must be known to the resolver.
 *
 * @throws UnsupportedTemplateError for a role that is not the template's, and for policy language that is not supported.
 */
export function readRole(template: Template, resolver: Resolver, roleArn: string): IdentityStatement[] {
  const name = roleArn.split('/').at(-1);
  const role = resourcesOfType(template, 'AWS::IAM::Role').find(({ logicalId }) => logicalId === name);
  if (role === undefined)
    throw new UnsupportedTemplateError(`The template has no role ${roleArn}, and gives it to a resource.`);
  parseProperties(role, roleSchema, resolver);
  return resourcesOfType(template, 'AWS::IAM::Policy')
    .filter((policy) => rolesOf(policy, resolver).includes(role.logicalId))
    .flatMap((policy) => parseProperties(policy, policySchema, resolver).PolicyDocument.Statement);
}

/** The names of the roles that a policy is attached to; a policy of others is not read any further. */
function rolesOf({ properties, logicalId }: Resource, resolver: Resolver): string[] {
  const { Roles } = unreadPolicy.parse(properties);
  return z.array(z.string()).parse(resolver.resolve(Roles, `${logicalId} (AWS::IAM::Policy).Roles`));
}
