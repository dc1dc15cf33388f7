import * as z from 'zod/mini';

/** Every kind of problem the API answers with: the end of the problem's `type`. */
export const PROBLEM_KINDS = [
  'malformed-json',
  'missing-field',
  'unknown-field',
  'wrong-type',
  'invalid-id',
  'invalid-value',
  'out-of-range',
  'duplicate-candidate',
  'duplicate-label',
  'closes-before-opens',
  'closes-in-past',
  'malformed-code',
  'no-pass',
  'invalid-pass',
  'pass-expired',
  'wrong-address',
  'no-operator',
  'no-voter',
  'wrong-poll',
  'wrong-access',
  'proof-refused',
  'no-such-code',
  'code-revoked',
  'not-on-roll',
  'no-delegates',
  'poll-not-open',
  'no-such-poll',
  'no-vote',
  'no-such-webhook',
  'poll-exists',
  'already-voted',
  'too-many-changes',
  'too-many-webhooks',
  'poll-over',
  'too-late',
  'nothing-to-reveal',
  'not-certified',
  'no-dataset',
  'not-changeable',
  'body-too-large',
  'no-such-candidate',
  'choice-not-allowed',
  'too-soon',
  'internal',
  'poll-moving',
  'unavailable',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const TYPE_PREFIX = 'urn:problem:voting:';

/** Every error of the API: `application/problem+json` (RFC 9457). */
export const problem = z.object({
  /** `urn:problem:voting:<kind>`, stable. */
  type: z.string(),
  title: z.string(),
  status: z.number(),
  /** One plain sentence that says what was wrong, what was given and what is allowed. */
  detail: z.string(),
  /** The field at fault, as a path such as `candidates[3].label`. */
  field: z.optional(z.string()),
});
export type Problem = z.output<typeof problem>;

const KINDS: ReadonlySet<unknown> = new Set(PROBLEM_KINDS);

export function isProblemKind(kind: unknown): kind is ProblemKind {
  return KINDS.has(kind);
}

/** The kind of a problem; `undefined` for one this client does not know. */
export function kindOf({ type }: Problem): ProblemKind | undefined {
  const kind = type.startsWith(TYPE_PREFIX) ? type.slice(TYPE_PREFIX.length) : '';
  return isProblemKind(kind) ? kind : undefined;
}

/** Which problem an issue of a schema is. `given` is the value at its path. */
export function issueKind(issue: z.core.$ZodIssue, given: unknown): ProblemKind {
  if (issue.code === 'unrecognized_keys') return 'unknown-field';
  if (issue.code === 'custom' && isProblemKind(issue.params?.kind)) return issue.params.kind;
  if (isBeyondNumbers(given)) return 'out-of-range';
  if (given === undefined) return 'missing-field';
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union') return 'wrong-type';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'out-of-range';
  return 'invalid-value';
}

/** Such as `1e400`, which JSON can say and no number here can hold. */
export function isBeyondNumbers(given: unknown): boolean {
  return given === Number.POSITIVE_INFINITY || given === Number.NEGATIVE_INFINITY;
}

/** The value at the path of an issue. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    input,
  );
}
