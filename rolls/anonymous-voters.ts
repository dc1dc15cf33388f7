import { USUAL_WEIGHT } from '../contract/limits';
import type { RollVoter } from './roll-row';

const DIGITS = 5;

/** Voters without names, `card-00001` and so on, for whoever comes in. `first` is the number of the first. */
export function anonymousVoters(count: number, first: number): RollVoter[] {
  return Array.from({ length: count }, (_, i) => ({
    voterId: `card-${String(first + i).padStart(DIGITS, '0')}`,
    weight: USUAL_WEIGHT,
  }));
}
