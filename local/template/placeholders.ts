import { providerFunctions } from './custom-resources';
import type { Resolver } from './resolver';
import { NOT_NEEDED_LOCALLY } from './resource-types';
import type { Template } from './template';

/**
 * Gives every resource that is not needed locally a name, an ARN and an id, because others refer to it: a function to
 * its role, for example.
 */
export function definePlaceholders(template: Template, resolver: Resolver): void {
  const providers = providerFunctions(template);
  for (const { logicalId, type } of template.resources) {
    if (!Object.hasOwn(NOT_NEEDED_LOCALLY, type) && !providers.has(logicalId)) continue;
    resolver.define(logicalId, {
      ref: logicalId,
      attributes: { Arn: `arn:aws:local:::${logicalId}`, Id: logicalId },
    });
  }
}
