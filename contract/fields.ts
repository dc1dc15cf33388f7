import * as z from 'zod/mini';
import { ID_FORM, isId } from './id';
import type { ProblemKind } from './problems';
import { asSeen, lengthOf, unfitCharacter } from './text';

/** Says which problem an issue of a schema is; `issueKind` reads it. */
export function kind(kind: ProblemKind): { kind: ProblemKind } {
  return { kind };
}

/** Schema of a poll or candidate id. */
export const idSchema = z
  .string()
  .check(z.refine(isId, { params: kind('invalid-id'), error: `must match ${ID_FORM}` }));

/** Schema of a text for people: `1 … max` characters, of which something is seen and none misleads. */
export function textSchema(max: number) {
  return z.string().check(
    z.refine((text) => lengthOf(text) <= max, {
      params: kind('out-of-range'),
      error: `must be at most ${max} characters long`,
    }),
    z.refine((text) => unfitCharacter(text) === undefined, {
      error: ({ input }) => `must not contain the character ${unfitCharacter(String(input))}`,
    }),
    z.refine((text) => asSeen(text) !== '', { error: 'must not be blank' }),
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** Whether a text is a time in ISO 8601 UTC, and one that the calendar has. `z.iso` weighs a kilobyte in the page. */
function isInstant(text: string): boolean {
  const time = new Date(text);
  return (
    INSTANT.test(text) && !Number.isNaN(time.getTime()) && text.startsWith(time.toISOString().slice(0, 16))
  );
}

/** Schema of a time: ISO 8601 UTC; it comes out with milliseconds. */
export const instantSchema = z.pipe(
  z
    .string()
    .check(z.refine(isInstant, { error: 'must be an ISO 8601 time in UTC, such as 2026-11-21T20:00:00Z' })),
  z.transform((text) => new Date(text).toISOString()),
);

/** Schema of a whole number from 0. */
export const countSchema = z.int().check(z.nonnegative());
