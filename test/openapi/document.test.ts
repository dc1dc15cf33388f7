import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_ROUTES } from '../../contract/all-routes';
import { PROBLEM_KINDS, TYPE_PREFIX } from '../../contract/problems';
import { TOKEN_SCOPES } from '../../contract/routes';
import { openApiDocument, openApiText } from '../../openapi/document';
import { version } from '../../package.json';
import { OPENAPI_FILE, schemaAt, undocumented } from './documented';

const PROJECT = join(__dirname, '..', '..');
const document = openApiDocument(version);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('the checked-in document is what the contract says now: `npm run openapi`', () => {
  expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(openApiText(version));
});

test('it is valid OpenAPI 3.1, as a public validator reads it', () => {
  const validator = join(PROJECT, 'node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js');
  const said = execFileSync(process.execPath, [validator, OPENAPI_FILE], { encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual({ valid: true });
});

test('it has every route of the contract, and no other', () => {
  const keys = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
  expect(keys.sort()).toEqual(
    Object.values(ALL_ROUTES)
      .map(({ key }) => key)
      .sort(),
  );
});

test('it has every problem, and some route answers each but that of a single vote in a batch', () => {
  const text = JSON.stringify(document.paths);
  const schemas = Object.entries(document.components.schemas);
  const nameOf = (kind: string) =>
    schemas.find(([, schema]) => JSON.stringify(schema).includes(`"const":"${TYPE_PREFIX}${kind}"`))?.[0];
  const unanswered = PROBLEM_KINDS.filter((kind) => !text.includes(`schemas/${nameOf(kind)}"`));
  expect(PROBLEM_KINDS.map(nameOf)).not.toContain(undefined);
  expect(unanswered).toEqual(['not-on-roll']);
});

test('each scope and the pass is a security scheme, and routes name what they take', () => {
  expect(Object.keys(document.components.securitySchemes)).toEqual([...Object.keys(TOKEN_SCOPES), 'pass']);
  const security = (path: string, method: string) => document.paths[path]?.[method];
  expect(security('/polls', 'post')).toMatchObject({ security: [{ admin: ['voting/admin'] }] });
  expect(security('/polls/{pollId}/votes', 'post')).toMatchObject({ security: [{ pass: [] }] });
  expect(security('/polls', 'get')).toMatchObject({ security: [] });
});

test('what checks by a function is said in words and limits', () => {
  const { NewPoll } = document.components.schemas;
  expect(NewPoll).toMatchObject({
    properties: {
      pollId: { pattern: '^[a-z0-9][a-z0-9-]{0,63}$' },
      title: { maxLength: 200, description: expect.stringContaining('It must not be blank.') },
      opensAt: { format: 'date-time' },
    },
  });
});

test.each(contents())('the example of %s is as its schema says', (_, place, example) => {
  const validate = schemaAt([...place, 'schema']);
  validate(example);
  expect(validate.errors ?? []).toEqual([]);
});

/** Every body and answer that has an example, with where it is. */
function contents(): [string, string[], unknown][] {
  return operations.flatMap(({ path, method, operation }) => {
    const { requestBody, responses } = Object(operation);
    const place = ['paths', path, method];
    return [
      ...examplesIn([...place, 'requestBody'], requestBody),
      ...Object.entries(responses).flatMap(([status, response]) =>
        examplesIn([...place, 'responses', status], response),
      ),
    ];
  });
}

function examplesIn(place: string[], holder: unknown): [string, string[], unknown][] {
  return Object.entries(Object(Object(holder).content))
    .flatMap(([type, content]) => {
      const { example } = Object(content);
      return example === undefined
        ? []
        : [[place.slice(1).join(' '), [...place, 'content', type], example] as const];
    })
    .map(([name, at, example]) => [name, at, example]);
}

describe('an answer that the document does not have', () => {
  const receipt = { pollId: 'best-song', choice: 'alice', status: 'accepted' };
  const check = (status: number, body: unknown, contentType = 'application/json') =>
    undocumented('POST', '/polls/best-song/votes', { status, contentType, body });

  test.each([
    ['nothing, when all is as documented', 201, receipt, undefined],
    ['a status', 202, receipt, /no such status/],
    ['a body', 201, undefined, /the body is missing/],
    ['a value', 201, { ...receipt, status: 'lost' }, /status must be equal to one of/],
    ['a field', 201, { ...receipt, voter: 'ann' }, /must NOT have additional properties/],
    ['a type of body', 404, { message: 'Not Found' }, /no body of type/],
  ])('is found by %s', (_, status, body, found) => {
    const told = check(status, body);
    if (found === undefined) expect(told).toBeUndefined();
    else expect(told).toMatch(found);
  });

  test('is found by a problem that the route cannot have', () => {
    const poll = { type: `${TYPE_PREFIX}poll-exists`, title: 'x', status: 409, detail: 'x', requestId: '1' };
    expect(check(409, poll, 'application/problem+json')).toMatch(/castVote 409/);
  });
});
