import * as z from 'zod/mini';
import { ID_FORM, isId } from '../id';
import type { HttpResponse } from './http';
import { PROBLEMS, type ProblemKind, problem } from './problem';

/** The largest body the API reads, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;
const GIVEN_LENGTH = 60;

/** Either the checked input, or the problem to answer with. */
export type Input<T> = { ok: true; value: T } | { ok: false; refusal: HttpResponse };

/** Schema of a poll or candidate id. */
export const idSchema = z
  .string()
  .check(z.refine(isId, { params: { kind: 'invalid-id' }, error: `must match ${ID_FORM}` }));

/** Schema of a text for people: `1 … max` characters, not blank. */
export function textSchema(max: number) {
  return z.string().check(z.maxLength(max), z.regex(/\S/, { error: 'must not be blank' }));
}

/** Checks a JSON body against a schema. */
export function parseBody<S extends z.ZodMiniType>(body: string, schema: S): Input<z.infer<S>> {
  const bytes = Buffer.byteLength(body);
  if (bytes > MAX_BODY_BYTES) {
    return refused(
      problem('body-too-large', `The body has ${bytes} bytes; at most ${MAX_BODY_BYTES} are allowed.`),
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return refused(problem('malformed-json', `The body must be JSON; given ${shown(body)}.`));
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
  return problem(kind, `${field} ${demand(issue)}; given ${shown(given)}.`, field);
}

function issueKind(issue: Issue, given: unknown): ProblemKind {
  if (issue.code === 'custom' && isProblemKind(issue.params?.kind)) return issue.params.kind;
  if (issue.code === 'invalid_type') return given === undefined ? 'missing-field' : 'wrong-type';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'out-of-range';
  return 'invalid-value';
}

function isProblemKind(kind: unknown): kind is ProblemKind {
  return typeof kind === 'string' && kind in PROBLEMS;
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

function fieldName(path: PropertyKey[], name: string): string {
  if (path.length === 0) return name;
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text ? `${text}.${String(step)}` : String(step);
  }, '');
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    input,
  );
}

/** The value as the client sent it, cut short. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > GIVEN_LENGTH ? `${text.slice(0, GIVEN_LENGTH)}…` : text;
}
