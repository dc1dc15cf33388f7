import { ALL_ROUTES, type AnyRouteName } from '../contract/all-routes';
import { idSchema } from '../contract/fields';
import type { ApiRoute, FunctionName } from '../contract/routes';
import { type JsonSchema, jsonSchema, jsonSchemas } from './json-schema';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';
import { problemSchemas } from './problems';
import { GATEWAY_MESSAGE, jsonContent, refTo, responsesOf } from './responses';
import { SCHEMAS } from './schemas';
import { securityOf, securitySchemes } from './security';

/** Under which heading tools show the routes of a function. */
const TAGS: Readonly<Record<FunctionName, string>> = {
  polls: 'Polls',
  passes: 'Passes',
  ballots: 'Votes',
  delegates: 'Votes',
  results: 'Results',
  exports: 'Results',
  roll: 'Rolls',
  health: 'Health',
  import: 'Moving a poll here',
};

/** What may stand in a path, by the name of its place. */
const PATH_PARAMETERS = new Map([['pollId', idSchema]]);

const DESCRIPTION =
  'A voting pipeline that counts every vote exactly once. Every request but creating a poll without an id may be repeated without harm. ' +
  'docs/api.md says in words what each route does, and docs/signing-in.md where tokens come from.';

/**
 * The API as OpenAPI 3.1 describes it, generated from the contract.
 *
 * @param version of the project.
 */
export function openApiDocument(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Real-time voting',
      version,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    // The API is where this document is.
    servers: [{ url: '/' }],
    tags: [...new Set(Object.values(TAGS))].map((name) => ({ name })),
    paths: paths(),
    components: {
      schemas: schemas(),
      securitySchemes: securitySchemes(),
    },
  };
}

/** The document as it is written to a file. */
export function openApiText(version: string): string {
  return `${JSON.stringify(openApiDocument(version), null, 2)}\n`;
}

function schemas(): Record<string, JsonSchema> {
  return { ...jsonSchemas(SCHEMAS, refTo), GatewayMessage: GATEWAY_MESSAGE, ...problemSchemas() };
}

/** By path and method, in the order of the contract. */
function paths(): Record<string, Record<string, object>> {
  const byPath: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries<ApiRoute>(ALL_ROUTES)) {
    if (!isDocumented(name)) throw new Error(`The route "${name}" has no operation.`);
    const [method = '', path = ''] = route.key.split(' ');
    const described = describe(name, route, OPERATIONS[name]);
    byPath[path] = { ...byPath[path], [method.toLowerCase()]: described };
  }
  return byPath;
}

function isDocumented(name: string): name is AnyRouteName {
  return Object.hasOwn(OPERATIONS, name);
}

function describe(operationId: AnyRouteName, route: ApiRoute, operation: Operation): object {
  const { summary, body } = operation;
  const parameters = [...pathParameters(route), ...queryParameters(operation)];
  return {
    operationId,
    summary,
    tags: [TAGS[route.handledBy]],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: body.optional !== true, content: jsonContent(body) } }),
    responses: responsesOf(route, operation),
    security: securityOf(route),
  };
}

function pathParameters({ key }: ApiRoute): object[] {
  return [...key.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const schema = PATH_PARAMETERS.get(name);
    if (!schema) throw new Error(`The parameter "${name}" of ${key} has no schema.`);
    return { name, in: 'path', required: true, schema: jsonSchema(schema) };
  });
}

/** All that a query can say may be left out. */
function queryParameters({ query }: Operation): object[] {
  const { properties = {} } = query ? jsonSchema(query) : {};
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
}
