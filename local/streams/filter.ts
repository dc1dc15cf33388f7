import { z } from 'zod';

/** Whether a record of the event passes. */
export type Filter = (record: unknown) => boolean;

/** A pattern that this matcher cannot honour; the message names the place and what is supported. */
export class FilterPatternError extends Error {
  override name = 'FilterPatternError';
}

type Leaf = string | number | boolean | null;
/** Decides on all values of one field; there is none when the field is absent. */
type Rule = (leaves: readonly Leaf[]) => boolean;

/**
 * Compiles a filter pattern of an event source mapping (EventBridge's pattern language). All fields of a pattern must
 * match, each by any of its rules; fields inside lists match when they do in any element.
 *
 * @throws FilterPatternError when a rule is unknown or its argument is not of the right form.
 */
export function compileFilter(pattern: unknown): Filter {
  return compileFields(pattern, 'pattern');
}

function compileFields(pattern: unknown, at: string): Filter {
  if (!isObject(pattern) || Object.keys(pattern).length === 0)
    return fail(at, pattern, 'a non-empty object of fields');
  const tests = Object.entries(pattern).map(([name, wanted]) =>
    name === '$or' ? compileOr(wanted, `${at}.$or`) : compileField(name, wanted, `${at}.${name}`),
  );
  return (value) => tests.every((test) => test(value));
}

function compileOr(choices: unknown, at: string): Filter {
  if (!Array.isArray(choices) || choices.length < 2)
    return fail(at, choices, 'a list of two patterns or more');
  const tests = choices.map((choice, index) => compileFields(choice, `${at}[${index}]`));
  return (value) => tests.some((test) => test(value));
}

function compileField(name: string, wanted: unknown, at: string): Filter {
  if (!Array.isArray(wanted)) {
    const test = compileFields(wanted, at);
    return (value) => elements(field(value, name)).some(test);
  }
  if (wanted.length === 0) return fail(at, wanted, 'a list of one rule or more');
  const rules = wanted.map((rule, index) => compileRule(rule, `${at}[${index}]`));
  return (value) => {
    const leaves = elements(field(value, name)).filter(isLeaf);
    return rules.some((rule) => rule(leaves));
  };
}

function compileRule(rule: unknown, at: string): Rule {
  if (isLeaf(rule)) return (leaves) => leaves.includes(rule);
  const [operator, argument, ...others] = isObject(rule) ? Object.entries(rule).flat() : [];
  const compile = OPERATORS.get(String(operator));
  if (compile === undefined || others.length > 0) {
    return fail(at, rule, `a value, or an object with one of ${[...OPERATORS.keys()].join(', ')}`);
  }
  return compile(argument, `${at}.${operator}`);
}

const anythingButSchema = z.union([
  z.union([z.string(), z.number()]).transform((value) => [value]),
  z.array(z.union([z.string(), z.number()])).min(1),
  z.strictObject({ prefix: z.string().min(1) }),
]);

const comparison = z.enum(['=', '<', '<=', '>', '>=']);
const rangeSchema = z.union([
  z.tuple([comparison, z.number()]).transform((first) => [first]),
  z
    .tuple([comparison, z.number(), comparison, z.number()])
    .transform(([a, low, b, high]) => [[a, low] as const, [b, high] as const]),
]);

const OPERATORS = new Map([
  operator('prefix', 'a non-empty string', z.string().min(1), (prefix) =>
    anyText((text) => text.startsWith(prefix)),
  ),
  operator('suffix', 'a non-empty string', z.string().min(1), (suffix) =>
    anyText((text) => text.endsWith(suffix)),
  ),
  operator('equals-ignore-case', 'a string', z.string(), (wanted) =>
    anyText((text) => text.toLowerCase() === wanted.toLowerCase()),
  ),
  operator('exists', 'true or false', z.boolean(), (wanted) => (leaves) => leaves.length > 0 === wanted),
  operator(
    'anything-but',
    'a string or number, a list of them, or {"prefix": string}',
    anythingButSchema,
    (but) =>
      Array.isArray(but)
        ? (leaves) => leaves.some((leaf) => !but.some((value) => value === leaf))
        : (leaves) => leaves.some((leaf) => !(typeof leaf === 'string' && leaf.startsWith(but.prefix))),
  ),
  operator('numeric', 'a list such as [">=", 0, "<", 10]', rangeSchema, (bounds) => (leaves) => {
    return leaves.some(
      (leaf) => typeof leaf === 'number' && bounds.every(([sign, bound]) => compare(leaf, sign, bound)),
    );
  }),
]);

function operator<T>(
  name: string,
  takes: string,
  schema: z.ZodType<T>,
  rule: (argument: T) => Rule,
): [string, (argument: unknown, at: string) => Rule] {
  return [
    name,
    (argument, at) => {
      const checked = schema.safeParse(argument);
      return checked.success ? rule(checked.data) : fail(at, argument, takes);
    },
  ];
}

function anyText(test: (text: string) => boolean): Rule {
  return (leaves) => leaves.some((leaf) => typeof leaf === 'string' && test(leaf));
}

function compare(value: number, sign: z.infer<typeof comparison>, bound: number): boolean {
  if (value === bound) return sign.includes('=');
  return value < bound ? sign.startsWith('<') : sign.startsWith('>');
}

function field(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** What stands in a field: one value or the elements of a list; `undefined` for an absent field or an empty list. */
function elements(value: unknown): unknown[] {
  if (!Array.isArray(value)) return [value];
  return value.length > 0 ? value.flatMap(elements) : [undefined];
}

function isLeaf(value: unknown): value is Leaf {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fail(at: string, given: unknown, supported: string): never {
  throw new FilterPatternError(`${at}: given ${JSON.stringify(given)}, supported: ${supported}`);
}
