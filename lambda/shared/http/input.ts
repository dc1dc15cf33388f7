import type * as z from 'zod/mini';
import { idSchema } from '../../../contract/fields';
import { MAX_BODY_BYTES } from '../../../contract/limits';
import { isBeyondNumbers, issueKind, valueAt } from '../../../contract/problems';
import { fieldName } from './field-name';
import { type ProblemResponse, problem } from './problem';
import { shown } from './shown';

/** A byte order mark, which a reader of JSON may pass over (RFC 8259, section 8.1). */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** Either the checked input, or the problem to answer with. */
export type Input<T> = { ok: true; value: T } | { ok: false; refusal: ProblemResponse };

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

function refused(refusal: ProblemResponse): { ok: false; refusal: ProblemResponse } {
  return { ok: false, refusal };
}

type Issue = z.core.$ZodIssue;

function issueProblem(issue: Issue, input: unknown, name: string): ProblemResponse {
  const given = valueAt(input, issue.path);
  const kind = issueKind(issue, given);
  if (issue.code === 'unrecognized_keys') {
    const field = fieldName([...issue.path, issue.keys[0] ?? ''], name);
    return problem(kind, `${field} is not a known field.`, field);
  }
  const field = fieldName(issue.path, name);
  if (kind === 'missing-field') return problem(kind, `${field} is missing.`, field);
  const allowed = isBeyondNumbers(given) ? 'must be a number within ±1.8e308' : demand(issue);
  return problem(kind, `${field} ${allowed}; given ${shown(given)}.`, field);
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
