import {
  MAX_DESCRIPTION_LENGTH,
  MAX_PICKS,
  MAX_POINTS,
  MAX_TEXT_LENGTH,
  MAX_WRITE_SHARDS,
} from '../../contract/limits';
import { CANDIDATE_CHARACTERS } from '../poll-fields/candidate-characters';
import { filledIn } from './candidates';
import type { PollDraft } from './draft';
import { type Field, partOf, type SingleField } from './fields';
import { wholeNumber } from './whole-number';

/** The most that a field may hold: so many characters, or a whole number from 1; nothing where neither is asked for. */
export type Limit = { characters: number } | { wholeNumber: number } | undefined;

const LIMITS: Record<SingleField, (draft: PollDraft) => Limit> = {
  title: () => ({ characters: MAX_TEXT_LENGTH }),
  description: () => ({ characters: MAX_DESCRIPTION_LENGTH }),
  'add-candidate': noLimit,
  'candidate-order': noLimit,
  ballot: noLimit,
  access: noLimit,
  'pick-min': ({ pickMax }) => ({ wholeNumber: numberOr(pickMax, MAX_PICKS) }),
  'pick-max': ({ candidates }) => ({ wholeNumber: Math.min(filledIn(candidates).length, MAX_PICKS) }),
  'points-total': () => ({ wholeNumber: MAX_POINTS }),
  'points-each': ({ pointsTotal }) => ({ wholeNumber: numberOr(pointsTotal, MAX_POINTS) }),
  'poll-id': noLimit,
  'opens-at': noLimit,
  'closes-at': noLimit,
  changeable: noLimit,
  delegates: noLimit,
  audience: noLimit,
  'turnout-visible': noLimit,
  'results-visible': noLimit,
  'write-shards': () => ({ wholeNumber: MAX_WRITE_SHARDS }),
};

export function limitOf(field: Field, draft: PollDraft): Limit {
  if (isSingle(field)) return LIMITS[field](draft);
  const part = partOf(field)?.part;
  const characters = part && CANDIDATE_CHARACTERS[part];
  return characters === undefined ? undefined : { characters };
}

export function isSingle(field: Field): field is SingleField {
  return Object.hasOwn(LIMITS, field);
}

function noLimit(): undefined {}

/** The number typed in another field that limits this one, if it is within limits itself. */
function numberOr(typed: string, most: number): number {
  const number = wholeNumber(typed);
  return number >= 1 && number <= most ? number : most;
}
