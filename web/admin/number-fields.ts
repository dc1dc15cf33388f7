import { MAX_PICKS, MAX_POINTS, MAX_WRITE_SHARDS } from '../../contract/limits';
import type { PollDraft } from './draft';
import type { Field, SingleField } from './fields';
import { wholeNumber } from './new-poll';

/** The fields for whole numbers from 1, and the most that each may be in a draft. */
const MOST = {
  'write-shards': () => MAX_WRITE_SHARDS,
  'pick-min': ({ pickMax }) => within(pickMax, MAX_PICKS),
  'pick-max': ({ candidates }) => Math.min(candidates.length, MAX_PICKS),
  'points-total': () => MAX_POINTS,
  'points-each': ({ pointsTotal }) => within(pointsTotal, MAX_POINTS),
} as const satisfies Partial<Record<SingleField, (draft: PollDraft) => number>>;

/** The most that the number in a field may be; `undefined` where the field is for something else. */
export function mostIn(field: Field, draft: PollDraft): number | undefined {
  return isNumberField(field) ? MOST[field](draft) : undefined;
}

function isNumberField(field: Field): field is keyof typeof MOST {
  return Object.hasOwn(MOST, field);
}

/** The number typed in the field that holds another one down, if it is one itself. */
function within(typed: string, most: number): number {
  const number = wholeNumber(typed);
  return number >= 1 && number <= most ? number : most;
}
