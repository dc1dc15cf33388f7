import * as z from 'zod/mini';
import { ID_FORM, isId } from '../../../contract/id';
import { asSeen, lengthOf, unfitCharacter } from '../../../contract/text';
import { fieldName } from './field-name';
import type { HttpResponse } from './http';
import { PROBLEMS, type ProblemKind } from '../../../contract/problems';
import { problem } from './problem';
import { shown } from './shown';

/** The largest body most routes read, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

/** A byte order mark, which a reader of JSON may pass over (RFC 8259, section 8.1). */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** Either the checked input, or the problem to answer with. */
export type Input<T> = { ok: true; value: T } | { ok: false; refusal: HttpResponse };

/** Schema of a poll or candidate id. */
export const idSchema = z
  .string()
  .check(z.refine(isId, { params: { kind: 'invalid-id' }, error: `must match ${ID_FORM}` }));

/** Schema of a text for people: `1 … max` characters, of which something is seen and none misleads. */
export function textSchema(max: number) {
  return z.string().check(
    z.refine((text) => lengthOf(text) <= max, {
      params: { kind: 'out-of-range' },
      error: `must be at most ${max} characters long`,
    }),
    z.refine((text) => unfitCharacter(text) === undefined, {
      error: ({ input }) => `must not contain the character ${unfitCharacter(String(input))}`,
    }),
    z.refine((text) => asSeen(text) !== '', { error: 'must not be blank' }),
  );
}

/** Checks a JSON body of at most `maxBytes` against a schema. */
export function parseBody<S extends z.ZodMiniType>(
  body: string,
  schema: S,
  maxBytes = MAX_BODY_BYTES,
): Input<z.infer<S>> {
  const bytes = Buffer.byteLength(body);
  if (bytes > maxBytes) {
    const detail = `The body has ${bytes} bytes; at most ${maxBytes} are allowed.`;
    return refused(problem('body-too-large', detail, 'body'));
  }
  let json: unknown;
  try {
    json = JSON.parse(body.replace(BYTE_ORDER_MARK, ''));
  } catch {
    return refused(problem('malformed-json', `The body must be JSON; given ${shown(body)}.`, 'body'));
  }
  return parseValue(json, schema, 'body');
}

/** Checks a poll id from the path. */
export function parsePollId(pollId: string | undefined): Input<string> {
  return parseValue(pollId, idSchema, 'pollId');
}

/** Checks any value against a schema; `name` is how a problem with the value as a whole calls it. */
export function parseValue<S extends z.ZodMiniType>(
  value: unknown,
  schema: S,
  name: string,
): Input<z.infer<S>> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  return refused(
    issue ? issueProblem(issue, value, name) : problem('invalid-value', `${name} is not allowed.`, name),
  );
}

function refused(refusal: HttpResponse): { ok: false; refusal: HttpResponse } {
  return { ok: false, refusal };
}

type Issue = z.core.$ZodIssue;

function issueProblem(issue: Issue, input: unknown, name: string): HttpResponse {
  if (issue.code === 'unrecognized_keys') {
    const field = fieldName([...issue.path, issue.keys[0] ?? ''], name);
    return problem('unknown-field', `${field} is not a known field.`, field);
  }
  const field = fieldName(issue.path, name);
  const given = valueAt(input, issue.path);
  const kind = issueKind(issue, given);
  if (kind === 'missing-field') return problem(kind, `${field} is missing.`, field);
  const allowed = isBeyondNumbers(given) ? 'must be a number within ±1.8e308' : demand(issue);
  return problem(kind, `${field} ${allowed}; given ${shown(given)}.`, field);
}

function issueKind(issue: Issue, given: unknown): ProblemKind {
  if (issue.code === 'custom' && isProblemKind(issue.params?.kind)) return issue.params.kind;
  if (isBeyondNumbers(given)) return 'out-of-range';
  if (issue.code === 'invalid_type') return given === undefined ? 'missing-field' : 'wrong-type';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'out-of-range';
  return 'invalid-value';
}

/** Such as `1e400`, which JSON can say and no number here can hold. */
function isBeyondNumbers(given: unknown): boolean {
  return given === Number.POSITIVE_INFINITY || given === Number.NEGATIVE_INFINITY;
}

function isProblemKind(kind: unknown): kind is ProblemKind {
  return typeof kind === 'string' && Object.hasOwn(PROBLEMS, kind);
}

/** What the field must be, to stand after its name. */
function demand(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}`;
    case 'too_small':
      return `must be at least ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message;
  }
}

function article(type: string): string {
  if (type === 'int') return 'a whole number';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' entries long' : '';
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    input,
  );
}
