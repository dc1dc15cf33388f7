import * as z from 'zod/mini';
import { textSchema } from '../../../../contract/fields';
import { parseBody } from '../../../../lambda/shared/http/input';

const schema = z.strictObject({
  text: z.optional(textSchema(5)),
  list: z.optional(z.array(z.strictObject({ text: z.string() }))),
  number: z.optional(z.int().check(z.minimum(1), z.maximum(9))),
});

/** The problem that a body meets; undefined when it meets none. */
function problemOf(body: string): unknown {
  const input = parseBody(body, schema);
  return input.ok ? undefined : input.refusal.body;
}

const deepArrays = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
const deepObjects = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;

test.each([
  ['the body', '', 'body'],
  ['a text', '{"text":', 'text'],
  ['a number', '{"number":', 'number'],
  ['a list', '{"list":', 'list'],
  ['an entry of a list', '{"list":[', 'list[0]'],
  ['a field of an entry', '{"list":[{"text":', 'list[0].text'],
])('however deep a value stands in the place of %s, the field is named', (_, before, field) => {
  const after = before.replaceAll(/[^{[]/g, '').replaceAll('{', '}').replaceAll('[', ']');
  const close = [...after].reverse().join('');
  const kinds = [`${before}${deepArrays}${close}`, `${before}${deepObjects}${close}`].map(problemOf);
  for (const problem of kinds) expect(problem).toHaveProperty('field', expect.stringMatching(/./));
  expect(kinds).toContainEqual(expect.objectContaining({ field }));
});

test.each([
  ['{"number":1e400}', 'number must be a number within ±1.8e308; given a number too large to read.'],
  ['{"number":-1e400}', 'number must be a number within ±1.8e308; given a number too large to read.'],
  ['{"number":null}', 'number must be a number; given null.'],
  ['{"text":["a"]}', 'text must be a string; given an array.'],
  ['{"text":{"a":1}}', 'text must be a string; given an object.'],
  ['{"text":"abcdef"}', 'text must be at most 5 characters long; given "abcdef".'],
  ['{"text":"a\\u202eb"}', 'text must not contain the character U+202E; given "a<U+202E>b".'],
  ['{"text":"a\\ud83d"}', 'text must not contain the character U+D83D; given "a<U+D83D>".'],
  ['{"text":"\\u3164"}', 'text must not be blank; given "\u3164".'],
  [`{"text":"${'🎉'.repeat(70)}"}`, `text must be at most 5 characters long; given "${'🎉'.repeat(60)}…".`],
])('%s is refused with what was given', (body, detail) => {
  expect(problemOf(body)).toMatchObject({ detail });
});

test('a text is as long as its characters are many, whatever they take to write', () => {
  expect(problemOf('{"text":"🎉🎉🎉🎉🎉"}')).toBeUndefined();
});

test.each([
  ['{"":1}', '""'],
  ['{"list":[{"text":"a","":1}]}', 'list[0].""'],
  ['{"a.b":1}', '"a.b"'],
  ['{"__proto__":1}', '__proto__'],
  ['{"constructor":1}', 'constructor'],
  [`{"${'x'.repeat(1_000)}":1}`, `"${'x'.repeat(60)}…"`],
])('the unknown field of %s is named', (body, field) => {
  expect(problemOf(body)).toMatchObject({
    type: 'urn:problem:voting:unknown-field',
    field,
    detail: `${field} is not a known field.`,
  });
});

test('a byte order mark before the JSON is passed over', () => {
  expect(problemOf('\ufeff{"text":"a"}')).toBeUndefined();
});

test('what is no JSON is a problem of the body', () => {
  expect(problemOf('{"text"')).toMatchObject({
    field: 'body',
    detail: expect.stringContaining('{\\"text\\"'),
  });
});
