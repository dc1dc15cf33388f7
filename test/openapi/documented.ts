import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { z } from 'zod';

export const OPENAPI_FILE = join(__dirname, '..', '..', 'openapi.json');

/** What the checks below read of the document. */
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()).default({}) })),
      }),
    ),
  ),
});

/** An answer of the API, as it came. */
export interface Answered {
  status: number;
  contentType: string | undefined;
  /** Parsed JSON, or `undefined` when there is none. */
  body: unknown;
}

const DOCUMENT = 'openapi';

const json: unknown = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8'));
const { paths } = documentSchema.parse(json);
const ajv = addFormats(new Ajv2020({ strict: false, validateSchema: false }));
ajv.addSchema(Object(closed(json)), DOCUMENT);

const routes = Object.keys(paths).map((path) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/**
 * What an answer says that the document does not; nothing when all is as documented, or the path is none of the API's.
 *
 * @param target path and query.
 */
export function undocumented(method: string, target: string, answered: Answered): string | undefined {
  const [requested = ''] = target.split('?');
  const path = routes.find(({ pattern }) => pattern.test(requested))?.path;
  const operation = path === undefined ? undefined : paths[path]?.[method.toLowerCase()];
  if (path === undefined || operation === undefined) return undefined;
  const { status, contentType, body } = answered;
  const response = operation.responses[status];
  const says = (what: string) =>
    `${operation.operationId} ${status}: ${what}; it answered ${JSON.stringify(body)}`;
  if (response === undefined) return says('the document has no such status');
  if (body === undefined)
    return Object.keys(response.content).length === 0 ? undefined : says('the body is missing');
  const type = contentType?.split(';')[0] ?? '';
  if (!Object.hasOwn(response.content, type)) return says(`the document has no body of type "${type}"`);
  const validate = schemaAt([
    'paths',
    path,
    method.toLowerCase(),
    'responses',
    String(status),
    'content',
    type,
    'schema',
  ]);
  return validate(body) ? undefined : says(ajv.errorsText(validate.errors, { dataVar: 'body' }));
}

/** The check of a schema that the document has at this place. */
export function schemaAt(place: readonly string[]): ValidateFunction {
  const pointer = place
    .map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent);
  const $ref = `${DOCUMENT}#/${pointer.join('/')}`;
  return ajv.getSchema($ref) ?? ajv.compile({ $ref });
}

/** Answers have no field that the document does not name: clients may get others, tests must not. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, closed(field)]));
  const isObject = fields.type === 'object' && typeof fields.properties === 'object';
  return isObject ? { additionalProperties: false, ...fields } : fields;
}
