import type { BallotRule } from '../../../contract/choice';
import { formatFor } from '../../../web/language/format';
import { ruleSentence } from '../../../web/poll/rule-sentence';
import { ruleText } from '../../../web/poll/rule-text';

test.each<[BallotRule, string, string, string]>([
  [{ pick: { min: 1, max: 1 } }, 'Choose one', 'Wählen Sie eine Option', 'ひとつ選んでください'],
  [{ pick: { min: 1, max: 3 } }, 'Pick up to 3', 'Wählen Sie bis zu 3 Optionen', '3 件まで選べます'],
  [{ pick: { min: 3, max: 3 } }, 'Pick 3', 'Wählen Sie 3 Optionen', '3 件選んでください'],
  [{ pick: { min: 2, max: 3 } }, 'Pick 2 to 3', 'Wählen Sie 2 bis 3 Optionen', '2〜3 件選んでください'],
  [
    { points: { total: 1_000, each: 3 } },
    'Give out up to 1,000 points, at most 3 to one candidate',
    'Vergeben Sie bis zu 1.000 Punkte, höchstens 3 an eine Option',
    '合計 1,000 点まで、1 件につき 3 点まで配分できます',
  ],
])('of the rule %j voters read “%s”', (rule, english, german, japanese) => {
  expect(ruleSentence(rule, ruleText.en, formatFor('en'))).toBe(english);
  expect(ruleSentence(rule, ruleText.de, formatFor('de'))).toBe(german);
  expect(ruleSentence(rule, ruleText.ja, formatFor('ja'))).toBe(japanese);
});
