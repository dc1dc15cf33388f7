import { z } from 'zod';
import { NOT_NEEDED_LOCALLY, SUPPORTED_TYPES } from './resource-types';

/** The template asks for something that one machine cannot give; the message says where, what, and what it can. */
export class UnsupportedTemplateError extends Error {
  override name = 'UnsupportedTemplateError';
}

/** One resource of the template; its properties still hold their intrinsic functions. */
export interface Resource {
  logicalId: string;
  type: string;
  properties: unknown;
}

/** What the local runtime reads of a template; the values of the outputs are unresolved too. */
export interface Template {
  resources: Resource[];
  outputs: Record<string, unknown>;
}

const resourceSchema = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  // Deployment concerns: the order of creation, what a deletion or a replacement keeps, and notes for tools.
  DependsOn: z.unknown().optional(),
  DeletionPolicy: z.unknown().optional(),
  UpdateReplacePolicy: z.unknown().optional(),
  Metadata: z.unknown().optional(),
});

const outputSchema = z.strictObject({
  Value: z.unknown(),
  // Exports serve other stacks, of which there are none on one machine.
  Export: z.unknown().optional(),
  Description: z.string().optional(),
});

// CDK adds one parameter and one rule, which only check that the AWS account was bootstrapped.
const templateSchema = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.unknown().optional(),
  Parameters: z.strictObject({ BootstrapVersion: z.unknown().optional() }).optional(),
  Rules: z.strictObject({ CheckBootstrapVersion: z.unknown().optional() }).optional(),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), outputSchema).default({}),
});

/**
 * Reads a CloudFormation template.
 *
 * @throws UnsupportedTemplateError when it has a section, a resource attribute or a resource type that one machine
 * cannot honour.
 */
export function parseTemplate(json: unknown): Template {
  const parsed = templateSchema.safeParse(json);
  if (!parsed.success) {
    throw new UnsupportedTemplateError(
      `The template cannot run on one machine:\n${z.prettifyError(parsed.error)}`,
    );
  }
  const resources = Object.entries(parsed.data.Resources).map(([logicalId, resource]) => ({
    logicalId,
    type: resource.Type,
    properties: resource.Properties,
  }));
  resources.forEach(checkType);
  const outputs = Object.entries(parsed.data.Outputs).map(([id, output]) => [id, output.Value]);
  return { resources, outputs: Object.fromEntries(outputs) };
}

export function resourcesOfType(template: Template, type: string): Resource[] {
  return template.resources.filter((resource) => resource.type === type);
}

/** @throws UnsupportedTemplateError when there is none, or more than one. */
export function onlyResourceOfType(template: Template, type: string): Resource {
  const [first, ...others] = resourcesOfType(template, type);
  if (first !== undefined && others.length === 0) return first;
  const given =
    first === undefined ? 'none' : [first, ...others].map(({ logicalId }) => logicalId).join(', ');
  throw new UnsupportedTemplateError(`One machine serves exactly one ${type}; the template has ${given}.`);
}

function checkType({ logicalId, type }: Resource): void {
  if (SUPPORTED_TYPES.has(type) || Object.hasOwn(NOT_NEEDED_LOCALLY, type)) return;
  throw new UnsupportedTemplateError(
    `${logicalId}: resources of type ${type} are not supported on one machine. Supported are ` +
      `${[...SUPPORTED_TYPES].join(', ')}. A type that local runs do without belongs in ` +
      'local/template/resource-types.ts, with the reason.',
  );
}
