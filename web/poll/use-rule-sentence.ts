import type { BallotRule } from '../../contract/choice';
import { useFormat, useText } from '../language/language-context';
import { ruleSentence } from './rule-sentence';
import { ruleText } from './rule-text';

/** What voters may do in a poll with this rule, in the voter's language. */
export function useRuleSentence(rule: BallotRule): string {
  return ruleSentence(rule, useText(ruleText), useFormat());
}
