import type { Resolver } from '../template/resolver';
import type { Template } from '../template/template';
import type { Access } from './access-control';
import { assumedRole } from './evaluate';
import { readRole } from './roles';
import type { KeyStatement } from './statement';

/** Whose rights count on one machine. */
export interface Users {
  functions: readonly { name: string; role: string; accessKeyId: string }[];
  /** ARNs of the roles that other parts take on, such as schedules. */
  otherRoles: readonly string[];
  keys: readonly { arn: string; policy?: readonly KeyStatement[] | undefined }[];
}

/**
 * What functions and schedules may do, by the template; all that its policies name must be known to the resolver.
 *
 * @throws UnsupportedTemplateError for policy language that is not supported.
 */
export function readAccess(template: Template, resolver: Resolver, users: Users): Access {
  const { functions, otherRoles, keys } = users;
  const roles = new Set([...functions.map(({ role }) => role), ...otherRoles]);
  return {
    principals: new Map(
      functions.map(({ accessKeyId, role, name }) => [accessKeyId, assumedRole(role, name)]),
    ),
    roles: new Map([...roles].map((role) => [role, readRole(template, resolver, role)])),
    keys: new Map(keys.flatMap(({ arn, policy }) => (policy ? [[arn, policy]] : []))),
  };
}
