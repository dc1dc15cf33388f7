import { z } from 'zod';
import type { Template } from './template';

const customResourceSchema = z.object({
  ServiceToken: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
});

/**
 * The logical ids of the functions that carry out the template's custom resources in the cloud. CDK brings them along, in
 * whatever language it likes; here the local runtime does their work itself, or it is not needed. Exactly those that a
 * custom resource names as its service are meant.
 */
export function providerFunctions(template: Template): ReadonlySet<string> {
  const customResources = template.resources.filter(({ type }) => type.startsWith('Custom::'));
  const named = customResources.flatMap(
    ({ properties }) => customResourceSchema.safeParse(properties).data ?? [],
  );
  return new Set(named.map(({ ServiceToken }) => ServiceToken['Fn::GetAtt'][0]));
}
