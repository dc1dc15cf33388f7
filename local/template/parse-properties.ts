import { z } from 'zod';
import type { Resolver } from './resolver';
import { type Resource, UnsupportedTemplateError } from './template';

/**
 * The properties of a resource with their intrinsic functions resolved, checked against what is supported locally.
 *
 * @param schema a *strict* schema, so that a property nobody reads is an error and not skipped in silence.
 * @throws UnsupportedTemplateError naming the resource, the property, what was given and what is supported.
 */
export function parseProperties<S extends z.ZodType>(
  resource: Resource,
  schema: S,
  resolver: Resolver,
): z.infer<S> {
  const properties = resolver.resolve(resource.properties, `${resource.logicalId} (${resource.type})`);
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) => describe(issue, properties, schema));
  throw new UnsupportedTemplateError(
    `${resource.logicalId} (${resource.type}) cannot run on one machine:\n` +
      problems.map((problem) => `  ${problem}`).join('\n'),
  );
}

function describe(issue: z.core.$ZodIssue, properties: unknown, schema: z.ZodType): string[] {
  const at = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const supported = supportedKeys(schema, at);
    return issue.keys.map((key) => {
      const given = valueAt(properties, [...at, key]);
      return `${[...at, key].join('.')}: given ${given}; this property is not supported, only ${supported} are`;
    });
  }
  return [`${at.join('.') || 'properties'}: given ${valueAt(properties, at)}; ${wanted(issue)}`];
}

/** What zod expected; for a union, what each of its branches did. */
function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue.message;
  return issue.errors.map((branch) => branch.map(wanted).join(' and ')).join(', or ');
}

function valueAt(value: unknown, path: string[]): string {
  const found = path.reduce<unknown>((outer, key) => childOf(outer, key), value);
  return JSON.stringify(found)?.slice(0, 200) ?? 'nothing';
}

/** The property names that the schema allows at a path, read from its JSON Schema. */
function supportedKeys(schema: z.ZodType, path: string[]): string {
  const root: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  const found = path.reduce<unknown>((outer, key) => {
    return childOf(childOf(outer, 'properties'), key) ?? childOf(outer, 'items');
  }, root);
  return Object.keys(Object(childOf(found, 'properties'))).join(', ') || 'none';
}

function childOf(value: unknown, key: string): unknown {
  return new Map<string, unknown>(Object.entries(Object(value))).get(key);
}
