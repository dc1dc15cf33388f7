import { type BallotRule, picksOne } from '../../contract/choice';

/** What the numbers of a poll count: a vote a ballot, several picks a ballot, or points. */
export type Measure = 'votes' | 'picks' | 'points';

export function measureOf(rule: BallotRule): Measure {
  if ('points' in rule) return 'points';
  return picksOne(rule) ? 'votes' : 'picks';
}
