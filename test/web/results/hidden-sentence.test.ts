import type { HiddenResults } from '../../../contract/results';
import { hiddenSentence } from '../../../web/results/hidden-sentence';
import { resultsText } from '../../../web/results/results-text';
import { makeHidden, makeResults, NOON } from './make-results';

const later = new Date(NOON + 5_000).toISOString();

test.each<[Partial<HiddenResults>, string]>([
  [{ hiddenUntil: 'vote' }, 'Vote to see the results.'],
  [{ hiddenUntil: 'close' }, 'Results are shown once the poll has closed.'],
  [{ hiddenUntil: 'reveal' }, 'Results are shown when the organizer reveals them.'],
  [{ hiddenUntil: 'reveal', status: 'closed' }, 'Voting is over. The organizer reveals the result.'],
  [{ hiddenUntil: 'reveal', status: 'certified', revealsAt: later }, 'The result is about to be shown.'],
  [
    { hiddenUntil: 'reveal', status: 'certified', revealsAt: later, revealed: makeResults().totals.slice(2) },
    'Voting is over. The organizer reveals the result.',
  ],
])('says of %j: %s', (changes, sentence) => {
  expect(hiddenSentence(makeHidden(changes), resultsText.en)).toBe(sentence);
});
