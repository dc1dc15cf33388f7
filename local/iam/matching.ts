import { wildcardPattern } from '../template/patterns';
import type { RequestContext } from './access-request';
import type { Conditions } from './statement';

/** Patterns of policies as regular expressions; there are as many as the template writes. */
const patterns = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  const known = patterns.get(pattern);
  if (known) return known.test(text);
  const made = wildcardPattern(pattern);
  patterns.set(pattern, made);
  return made.test(text);
}

/** Whether one of a statement's actions is the action. Their case does not matter (IAM User Guide, "Action"). */
export function namesAction(actions: readonly string[], action: string): boolean {
  const wanted = action.toLowerCase();
  return actions.some((pattern) => matches(pattern.toLowerCase(), wanted));
}

/** Whether one of a statement's resources is the resource, of which the case matters. */
export function namesResource(resources: readonly string[], resource: string): boolean {
  return resources.some((pattern) => matches(pattern, resource));
}

type Values = readonly string[];

/** Whether a key's values in a request fulfil what a condition wants of it. */
type Operator = (given: Values | undefined, wanted: Values) => boolean;

/**
 * As the IAM User Guide has them ("Condition operators", "Set operators for multivalued context keys"): a missing key fails
 * `StringEquals`; it fulfils one that ends on `IfExists`, a negated operator, and `ForAllValues`, for it has no value that is
 * not wanted.
 */
const OPERATORS = {
  StringEquals: (given, wanted) => given?.some((value) => wanted.includes(value)) ?? false,
  StringEqualsIfExists: (given, wanted) => given?.some((value) => wanted.includes(value)) ?? true,
  'ForAllValues:StringEquals': (given = [], wanted) => given.every((value) => wanted.includes(value)),
  ArnNotEquals: (given = [], wanted) => !given.some((value) => wanted.includes(value)),
} satisfies Partial<Record<keyof Conditions, Operator>>;

const COMPARING = [
  'StringEquals',
  'StringEqualsIfExists',
  'ForAllValues:StringEquals',
  'ArnNotEquals',
] as const;

/** Whether a request fulfils all conditions: every operator for every one of its keys (IAM User Guide, "Condition"). */
export function fulfils(conditions: Conditions, context: RequestContext): boolean {
  const isThere = Object.entries(conditions.Null ?? {}).every(
    ([key, isMissing]) => (context.get(key) === undefined) === isMissing,
  );
  return isThere && COMPARING.every((name) => holds(OPERATORS[name], conditions[name], context));
}

function holds(
  operator: Operator,
  keys: Readonly<Record<string, Values | undefined>> | undefined,
  context: RequestContext,
): boolean {
  return Object.entries(keys ?? {}).every(([key, wanted]) => operator(context.get(key), wanted ?? []));
}
