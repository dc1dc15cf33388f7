import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { z } from 'zod';

export const OPENAPI_FILE = join(__dirname, '..', '..', 'openapi.json');

const contentSchema = z.object({ schema: z.object({ $ref: z.string().optional() }) });
const responseSchema = z.object({ content: z.record(z.string(), contentSchema).default({}) });
const operationSchema = z.object({
  operationId: z.string(),
  responses: z.record(z.string(), responseSchema),
});

/** What the checks below read of the document. */
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

/** An answer of the API, as it came. */
export interface Answered {
  status: number;
  contentType: string | undefined;
  /** As {@link parsedBody} reads it. */
  body: unknown;
}

/** The body of an answer: parsed where it is JSON, or its text; `undefined` when there is none. */
export function parsedBody(text = '', contentType = ''): unknown {
  if (text === '') return undefined;
  return contentType.includes('json') ? JSON.parse(text) : text;
}

const DOCUMENT = 'openapi';

const json: unknown = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8'));
const { paths } = documentSchema.parse(json);
const ajv = addFormats(new Ajv2020({ strict: false, validateSchema: false }));
ajv.addSchema(Object(closed(json)), DOCUMENT);

const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    place: ['paths', path, method],
    operation,
  })),
);

/**
 * What an answer says that the document does not; nothing when all is as documented, or the path is none of the API's.
 *
 * @param target path and query.
 */
export function undocumented(method: string, target: string, answered: Answered): string | undefined {
  const [path = ''] = target.split('?');
  const route = routes.find((one) => one.method === method && one.pattern.test(path));
  const fault = route && faultOf(route, answered);
  if (fault === undefined) return undefined;
  const { status, body } = answered;
  return `${route?.operation.operationId} ${status}: ${fault}; it answered ${JSON.stringify(body)}`;
}

function faultOf(
  { operation, place }: (typeof routes)[number],
  { status, contentType = '', body }: Answered,
): string | undefined {
  const content = operation.responses[status]?.content;
  if (content === undefined) return 'the document has no such status';
  if (body === undefined) return Object.keys(content).length === 0 ? undefined : 'the body is missing';
  const [type = ''] = contentType.split(';');
  const described = content[type];
  if (described === undefined) return `the document has no body of type "${type}"`;
  // By the name of its schema, if it has one: what many routes answer is compiled once.
  const here = [...place, 'responses', String(status), 'content', type, 'schema'];
  const validate = validatorAt(described.schema.$ref ?? pointerTo(here));
  return validate(body) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'body' });
}

/** The check of the schema that the document has at a place. */
export function validatorAt(pointer: string): ValidateFunction {
  const validate = ajv.getSchema(`${DOCUMENT}${pointer}`);
  if (!validate) throw new Error(`The document has no schema at ${pointer}.`);
  return validate;
}

/** A place as references name it (RFC 6901). */
export function pointerTo(place: readonly string[]): string {
  const steps = place.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'));
  return `#/${steps.map(encodeURIComponent).join('/')}`;
}

/** Answers have no field that the document does not name: clients may get others, tests must not. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, closed(field)]));
  const isObject = fields.type === 'object' && typeof fields.properties === 'object';
  return isObject ? { additionalProperties: false, ...fields } : fields;
}
