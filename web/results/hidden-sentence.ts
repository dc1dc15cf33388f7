import { isOver } from '../../contract/poll';
import type { HiddenResults } from '../../contract/results';
import type { ResultsText } from './results-text';

/** What hidden results wait for, as a sentence. */
export function hiddenSentence(
  { hiddenUntil, status, revealsAt, revealed, asOf }: HiddenResults,
  text: ResultsText,
): string {
  const isNear = revealsAt !== undefined && revealsAt > asOf && revealed === undefined;
  if (isNear) return text.revealing;
  return hiddenUntil === 'reveal' && isOver(status) ? text.hiddenAfterClose : text.hidden[hiddenUntil];
}
