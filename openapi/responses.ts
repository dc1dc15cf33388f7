import { PROBLEMS } from '../contract/problem-documents';
import type { ApiRoute } from '../contract/routes';
import type { JsonSchema } from './json-schema';
import type { Content, HeaderName, Operation, Success } from './operation';
import { problemName } from './problems';
import { type Refusal, refusalsOf } from './refusals';

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';
const PROBLEM_TYPE = 'application/problem+json';

const HEADERS: Readonly<Record<HeaderName | 'Retry-After', object>> = {
  ETag: header('Stays while nothing but the time differs; If-None-Match takes it.'),
  Location: header('The path of what was created.'),
  'Retry-After': header('Seconds after which the request may be sent again. API Gateway sends none.'),
};

function header(description: string): object {
  return { description, schema: { type: 'string' } };
}

/** What API Gateway answers by itself, before any function is asked. */
export const GATEWAY_MESSAGE: JsonSchema = {
  type: 'object',
  properties: { message: { type: 'string' } },
  required: ['message'],
};

/** Where the document has a schema. */
export function refTo(name: string): string {
  return `#/components/schemas/${name}`;
}

export function jsonContent({ schema, example }: Content): object {
  return { [JSON_TYPE]: { schema: { $ref: refTo(schema) }, example } };
}

/** Every answer of a route, by status. */
export function responsesOf(route: ApiRoute, operation: Operation): Record<string, object> {
  const answered = operation.answers.map((answer) => [answer.status, success(answer)] as const);
  const refused = refusalsOf(route, operation).map(
    ([status, told]) => [status, refusal(status, told)] as const,
  );
  return Object.fromEntries([...answered, ...refused]);
}

function success({ description, content, csv, headers }: Success): object {
  return {
    description,
    ...headersOf(headers),
    ...(content && { content: jsonContent(content) }),
    ...(csv && { content: csvContent(csv) }),
  };
}

function csvContent(example: string): object {
  return { [CSV_TYPE]: { schema: { type: 'string' }, example } };
}

/** Statuses that say when to come back. */
const AGAIN = [429, 503];

function refusal(status: number, { kinds, byGateway }: Refusal): object {
  const sentences = [...kinds.map((kind) => `${PROBLEMS[kind].title}.`), ...(byGateway ? [byGateway] : [])];
  return {
    description: sentences.join(' '),
    ...(AGAIN.includes(status) && kinds.length > 0 && headersOf(['Retry-After'])),
    content: {
      ...(kinds.length > 0 && {
        [PROBLEM_TYPE]: { schema: oneOf(kinds.map((kind) => refTo(problemName(kind)))) },
      }),
      ...(byGateway && { [JSON_TYPE]: { schema: { $ref: refTo('GatewayMessage') } } }),
    },
  };
}

function oneOf(refs: readonly string[]): JsonSchema {
  const schemas = refs.map(($ref) => ({ $ref }));
  const [only] = schemas;
  return only && schemas.length === 1 ? only : { oneOf: schemas };
}

function headersOf(names: readonly (keyof typeof HEADERS)[] = []): { headers?: object } {
  if (names.length === 0) return {};
  return { headers: Object.fromEntries(names.map((name) => [name, HEADERS[name]])) };
}
