import { formatCount } from '../../cli/terminal/numbers';
import type { WithAndWithout } from '../verify/incompatible-votes';
import { kindsText } from './verify-lines';

/** What leaving ballots out comes to, candidate by candidate, as cells under these headings. */
export const LEFT_OUT_HEADINGS = ['candidate', 'votes carried', 'with those left out', 'left out'];

export function leftOutRows(votes: readonly WithAndWithout[]): string[][] {
  return votes.map(({ candidateId, without, with: all, kinds }) => [
    candidateId,
    formatCount(without),
    formatCount(all),
    kindsText({ incompatible: kinds }),
  ]);
}

/** Whether any vote is left out at all. */
export function hasLeftOut(votes: readonly WithAndWithout[]): boolean {
  return votes.some(({ kinds }) => Object.keys(kinds).length > 0);
}
