import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_ROUTES } from '../../contract/all-routes';
import { problemOf } from '../../contract/problem-documents';
import { PROBLEM_KINDS, TYPE_PREFIX } from '../../contract/problems';
import { TOKEN_SCOPES } from '../../contract/routes';
import { openApiDocument, openApiText } from '../../openapi/document';
import { API_PAGE, withExamples } from '../../openapi/shown-examples';
import { version } from '../../package.json';
import { OPENAPI_FILE, pointerTo, undocumented, validatorAt } from './documented';

const PROJECT = join(__dirname, '..', '..');
const document = openApiDocument(version);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('the checked-in document is what the contract says now: `npm run openapi`', () => {
  expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(openApiText(version));
});

test('docs/api.md shows the examples that the document has: `npm run openapi`', () => {
  const text = readFileSync(join(PROJECT, API_PAGE), 'utf8');
  expect(withExamples(text)).toBe(text);
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

test('every example is as its schema says', () => {
  const examples = examplesIn({ paths: document.paths });
  const faults = examples.flatMap(([place, example]) => {
    const validate = validatorAt(pointerTo([...place, 'schema']));
    return validate(example) ? [] : [{ place, errors: validate.errors }];
  });
  expect(faults).toEqual([]);
  expect(examples.length).toBeGreaterThan(operations.length);
});

/** Every body and answer that has an example, by its place in the document. */
function examplesIn(value: unknown, place: string[] = []): [place: string[], example: unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('example' in value) return [[place, value.example]];
  return Object.entries(value).flatMap(([step, inner]) => examplesIn(inner, [...place, step]));
}

describe('an answer', () => {
  const receipt = { pollId: 'best-song', choice: 'alice', status: 'accepted' };
  const faultOf = (status: number, body: unknown, contentType = 'application/json') =>
    undocumented('POST', '/polls/best-song/votes', { status, contentType, body });

  test('that is as documented has no fault', () => {
    expect(faultOf(201, receipt)).toBeUndefined();
  });

  test.each([
    ['with another status', 202, receipt, /no such status/],
    ['without its body', 201, undefined, /the body is missing/],
    [
      'with a value that it cannot have',
      201,
      { ...receipt, status: 'lost' },
      /status must be equal to one of/,
    ],
    ['with a field more', 201, { ...receipt, voter: 'ann' }, /must NOT have additional properties/],
    ['with a body of another type', 404, { message: 'Not Found' }, /no body of type/],
  ])('%s is at fault', (_, status, body, fault) => {
    expect(faultOf(status, body)).toMatch(fault);
  });

  test('with a problem that its route does not name is at fault', () => {
    const exists = { ...problemOf('poll-exists', 'The id is taken.'), requestId: '1' };
    expect(faultOf(409, exists, 'application/problem+json')).toMatch(/castVote 409/);
  });
});
