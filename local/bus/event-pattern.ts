import { z } from 'zod';

/** What a value may be: exactly this text, or one that begins so. */
const matcher = z.union([
  z.string('supported: a text, or {"prefix": a text}'),
  z.strictObject({ prefix: z.string() }),
]);
type Matcher = z.infer<typeof matcher>;

export interface EventPattern {
  [field: string]: Matcher[] | EventPattern;
}

/**
 * Which events a rule is for, as far as the template says it: every field named must be there, and be one of the values
 * listed (EventBridge User Guide, "Creating event patterns"). Everything else of that language is refused.
 */
export const eventPattern: z.ZodType<EventPattern> = z.record(
  z.string().regex(/^[^$]/, 'supported: the name of a field'),
  z.union([z.array(matcher).min(1), z.lazy(() => eventPattern)]),
);

const fields = z.record(z.string(), z.unknown());

export function matches(pattern: EventPattern, event: unknown): boolean {
  const known = fields.safeParse(event).data;
  return (
    known !== undefined &&
    Object.entries(pattern).every(([field, wanted]) =>
      Array.isArray(wanted) ? isOneOf(wanted, known[field]) : matches(wanted, known[field]),
    )
  );
}

/** Of a list it is enough that one of its values is wanted. */
function isOneOf(wanted: readonly Matcher[], value: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => isOneOf(wanted, one));
  return (
    typeof value === 'string' &&
    wanted.some((one) => (typeof one === 'string' ? one === value : value.startsWith(one.prefix)))
  );
}
