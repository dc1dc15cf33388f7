import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';

const propertiesSchema = z.strictObject({
  Name: z.string(),
  // For people, and for finding the bus in an AWS account.
  Description: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/** Says in the resolver what the event buses of the template are called. */
export function defineEventBuses(
  template: Template,
  resolver: Resolver,
  account: { region: string; accountId: string },
): void {
  for (const resource of resourcesOfType(template, 'AWS::Events::EventBus')) {
    const { Name } = parseProperties(resource, propertiesSchema, resolver);
    const attributes = { Arn: busArn(Name, account), Name };
    resolver.define(resource.logicalId, { ref: Name, attributes });
  }
}

export function busArn(name: string, { region, accountId }: { region: string; accountId: string }): string {
  return `arn:aws:events:${region}:${accountId}:event-bus/${name}`;
}
