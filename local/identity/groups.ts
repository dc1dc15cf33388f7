import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';

/** A group of the user pool that people may say they are in. */
export interface PoolGroup {
  name: string;
  description?: string | undefined;
}

const groupSchema = z.strictObject({
  GroupName: z.string().min(1),
  Description: z.string().optional(),
  // Without effect on one machine: it decides between the groups' roles, and there are none.
  Precedence: z.unknown().optional(),
  UserPoolId: z.unknown().optional(),
});

/** @throws UnsupportedTemplateError when a group gives its members more than its name. */
export function readGroups(template: Template, resolver: Resolver): PoolGroup[] {
  return resourcesOfType(template, 'AWS::Cognito::UserPoolGroup').map((resource) => {
    const { GroupName, Description } = parseProperties(resource, groupSchema, resolver);
    return { name: GroupName, description: Description };
  });
}
