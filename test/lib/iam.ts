import type { Template } from 'aws-cdk-lib/assertions';
import { z } from 'zod';

const reference = z.object({ Ref: z.string() });
const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const filledIn = z.object({ 'Fn::Sub': z.string() });
const part = z.union([z.string(), reference, attribute, filledIn]);
const joined = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(part)]) });
const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const resourceSchema = z.union([part, joined]);

const functionSchema = z.object({
  Properties: z.object({
    Role: attribute,
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
  }),
});
/** Strict: a role with managed or inline policies is not what these tests know how to read. */
const roleSchema = z.object({ Properties: z.strictObject({ AssumeRolePolicyDocument: z.unknown() }) });
const policySchema = z.object({
  Properties: z.object({
    Roles: z.array(reference),
    PolicyDocument: z.object({
      Statement: z.array(
        z.strictObject({
          Effect: z.literal('Allow'),
          Action: list,
          Resource: z.union([resourceSchema.transform((one) => [one]), z.array(resourceSchema)]),
          Condition: z.unknown().optional(),
        }),
      ),
    }),
  }),
});

/**
 * Everything the function named by its folder may do, a line a statement: `dynamodb:GetItem on PollsTable.Arn`, followed
 * by `if` and the statement's condition where it has one. Logical ids stand without their hash.
 */
export function rightsOf(template: Template, folder: string): string[] {
  const functions = Object.values(template.findResources('AWS::Lambda::Function')).map((resource) =>
    functionSchema.parse(resource),
  );
  const fn = functions.find(
    ({ Properties }) => Properties.Environment?.Variables.POWERTOOLS_SERVICE_NAME === folder,
  );
  if (fn === undefined) throw new Error(`The template has no function for lambda/${folder}`);
  return rightsOfRole(template, fn.Properties.Role['Fn::GetAtt'][0]);
}

/** Everything a role may do, in the same form. */
export function rightsOfRole(template: Template, roleId: string): string[] {
  roleSchema.parse(template.findResources('AWS::IAM::Role')[roleId]);
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .map((resource) => policySchema.parse(resource).Properties)
    .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === roleId))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .map(({ Action, Resource, Condition }) => {
      const condition = Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`;
      return `${Action.join(', ')} on ${Resource.map(describe).join(', ')}${condition}`;
    });
}

function describe(resource: z.infer<typeof resourceSchema>): string {
  if (typeof resource === 'string') return resource;
  if ('Ref' in resource) return withoutHash(resource.Ref);
  if ('Fn::GetAtt' in resource) {
    const [logicalId, name] = resource['Fn::GetAtt'];
    return `${withoutHash(logicalId)}.${name}`;
  }
  if ('Fn::Sub' in resource) return resource['Fn::Sub'].replaceAll(/\$\{(.*?)\}/g, '$1');
  const [, parts] = resource['Fn::Join'];
  return parts.map(describe).join('');
}

function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
