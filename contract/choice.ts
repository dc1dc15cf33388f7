import * as z from 'zod/mini';
import { idSchema, kind } from './fields';
import { isId } from './id';
import { MAX_CANDIDATES, MAX_PICKS, MAX_POINTS } from './limits';

/** What a ballot says: a whole number from 1 for each candidate it names. It names at least one. */
export type Choice = ReadonlyMap<string, number>;

/** The same as JSON says it: one id, several ids, or points by id. */
export type WrittenChoice = string | string[] | Record<string, number>;

const pickCount = z.int().check(z.minimum(1), z.maximum(MAX_PICKS));
const pointCount = z.int().check(z.minimum(1), z.maximum(MAX_POINTS));

/**
 * What the ballots of a poll may say: pick from `min` to `max` candidates, or hand out up to `total` points, up to `each` to
 * one candidate.
 */
export const ballotRule = z
  .union(
    [
      z.strictObject({ pick: z.strictObject({ min: pickCount, max: pickCount }) }),
      z.strictObject({ points: z.strictObject({ total: pointCount, each: pointCount }) }),
    ],
    {
      error:
        'must be {"pick": {"min": 1, "max": 3}} or {"points": {"total": 20, "each": 3}}, with numbers of your own',
    },
  )
  .check(
    z.refine((rule) => !('pick' in rule) || isAtMost(rule.pick.min, rule.pick.max), {
      path: ['pick', 'min'],
      params: kind('out-of-range'),
      error: 'must be at most pick.max',
    }),
    z.refine((rule) => !('points' in rule) || isAtMost(rule.points.each, rule.points.total), {
      path: ['points', 'each'],
      params: kind('out-of-range'),
      error: 'must be at most points.total',
    }),
  );
export type BallotRule = z.output<typeof ballotRule>;

/** Where `most` is itself at fault, it says nothing of the other number. */
function isAtMost(number: number, most: number): boolean {
  return most < 1 || number <= most;
}

const severalIds = z.array(idSchema).check(
  z.minLength(1),
  z.maxLength(MAX_CANDIDATES),
  z.refine((ids) => new Set(ids).size === ids.length, { error: 'must name each candidate once' }),
);

const pointsById = z.record(z.string(), pointCount).check(
  z.refine((points) => Object.keys(points).every(isId), {
    params: kind('invalid-id'),
    error: 'must have the ids of candidates as its fields',
  }),
  z.refine((points) => isWithin(Object.keys(points).length, 1, MAX_CANDIDATES), {
    params: kind('out-of-range'),
    error: `must name 1 to ${MAX_CANDIDATES} candidates`,
  }),
);

/** Schema of a choice as JSON says it; it comes out as a {@link Choice}. Whether a poll allows it, {@link ruleBroken} tells. */
export const choiceSchema = z.pipe(
  z.union([idSchema, severalIds, pointsById], {
    error:
      'must be the id of a candidate, an array of ids, ' +
      `or an object with a whole number from 1 to ${MAX_POINTS} for each id`,
  }),
  z.transform(toChoice),
);

/** Schema of a choice in an answer: as a voter would write it under the rule of the poll. */
export const writtenChoice = z.union([z.string(), z.array(z.string()), z.record(z.string(), z.int())]);

export function toChoice(written: WrittenChoice): Choice {
  if (typeof written === 'string') return new Map([[written, 1]]);
  if (Array.isArray(written)) return new Map(written.map((candidateId) => [candidateId, 1]));
  return new Map(Object.entries(written));
}

/** A choice as a voter would write it under the rule. */
export function writeChoice(choice: Choice, rule: BallotRule): WrittenChoice {
  const inOrder = sorted(choice);
  if ('points' in rule) return Object.fromEntries(inOrder);
  const ids = inOrder.map(([candidateId]) => candidateId);
  const [only] = ids;
  return picksOne(rule) && only !== undefined && ids.length === 1 ? only : ids;
}

/** Whether every ballot names one candidate, so that votes are as many as ballots. */
export function picksOne(rule: BallotRule): boolean {
  return 'pick' in rule && rule.pick.max === 1;
}

/** What the rule demands of a choice that breaks it, to stand after its name; `undefined` when the choice is allowed. */
export function ruleBroken(choice: Choice, rule: BallotRule): string | undefined {
  if ('pick' in rule) {
    const { min, max } = rule.pick;
    const isAllowed = choice.size >= min && isWithinPoints(choice, max, 1);
    return isAllowed ? undefined : `must pick ${ruleText(rule)}`;
  }
  const { total, each } = rule.points;
  return isWithinPoints(choice, total, each) ? undefined : `must give ${ruleText(rule)}`;
}

/** The points that a choice hands out, or the candidates that it picks. */
export function pointsIn(choice: Choice): number {
  let sum = 0;
  for (const points of choice.values()) sum += points;
  return sum;
}

function isWithinPoints(choice: Choice, total: number, each: number): boolean {
  for (const points of choice.values()) if (points > each) return false;
  return pointsIn(choice) <= total;
}

/** A rule in words: `1 candidate`, `1 to 3 candidates`, `up to 20 points, up to 3 to one candidate`. */
export function ruleText(rule: BallotRule): string {
  if ('points' in rule) {
    return `up to ${rule.points.total} points, up to ${rule.points.each} to one candidate`;
  }
  const { min, max } = rule.pick;
  const number = min === max ? String(max) : `${min} to ${max}`;
  return `${number} ${max === 1 ? 'candidate' : 'candidates'}`;
}

/** Whether two ballots say the same. */
export function isSameChoice(a: Choice, b: Choice): boolean {
  if (a.size !== b.size) return false;
  for (const [candidateId, number] of a) if (b.get(candidateId) !== number) return false;
  return true;
}

/**
 * A choice as one text, `alice=1,bob=2`, candidates in code-point order: in digests and notes, and in exported files with
 * another separator.
 */
export function choiceText(choice: Choice, separator = ','): string {
  return sorted(choice)
    .map(([candidateId, number]) => `${candidateId}=${number}`)
    .join(separator);
}

/** Reads what {@link choiceText} wrote; `undefined` for anything else. */
export function readChoiceText(text: string, separator = ','): Choice | undefined {
  const choice = new Map<string, number>();
  for (const part of text.split(separator)) {
    const at = part.indexOf('=');
    const number = Number(part.slice(at + 1));
    const candidateId = part.slice(0, at);
    if (at < 0 || !isId(candidateId) || !isWithin(number, 1, MAX_POINTS)) return undefined;
    choice.set(candidateId, number);
  }
  return choiceText(choice, separator) === text ? choice : undefined;
}

/** Ids are ASCII, so the order of their code units is that of their code points. */
function sorted(choice: Choice): [string, number][] {
  return [...choice].sort(([a], [b]) => (a < b ? -1 : 1));
}

function isWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
