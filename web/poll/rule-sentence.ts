import { type BallotRule, picksOne } from '../../contract/choice';
import type { Format } from '../language/format';
import type { RuleText } from './rule-text';

/** What voters may do in a poll with this rule, as a heading. */
export function ruleSentence(rule: BallotRule, text: RuleText, format: Format): string {
  if ('points' in rule) {
    return text.givePoints(format.count(rule.points.total), format.count(rule.points.each));
  }
  const { min, max } = rule.pick;
  if (picksOne(rule)) return text.pickOne;
  if (min === max) return text.pickExactly(format.count(max));
  return min === 1 ? text.pickUpTo(format.count(max)) : text.pickFromTo(format.count(min), format.count(max));
}
