import type { Results } from '../../contract/results';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import { type Outcome, outcomeOf } from './outcome';
import { outcomeText } from './outcome-text';
import { digitsOf } from './ranking';

/** Names that a sentence can hold. */
const MOST_NAMES = 3;

interface OutcomeInWords {
  kind: Outcome['kind'];
  /** All of it; empty when nobody voted. */
  sentence: string;
  /** The leader, or that these are tied. */
  who: string;
  share: string;
}

/** How a poll has ended, in words; `undefined` until its result is certified. */
export function useOutcome(results: Results | undefined): OutcomeInWords | undefined {
  const text = useText(outcomeText);
  const format = useFormat();
  const outcome = outcomeOf(results);
  if (results === undefined || outcome === undefined) return undefined;
  const { kind, leaders } = outcome;
  const [first] = leaders;
  if (first === undefined) return { kind, sentence: '', who: '', share: '' };
  const share = format.share(first.share, digitsOf(results.totals));
  if (kind === 'tie') {
    const labels = leaders.map(({ label }) => isolate(label));
    const names =
      labels.length > MOST_NAMES ? text.candidates(format.count(labels.length)) : format.list(labels);
    return { kind, sentence: text.tiedWith(names, share), who: text.tied(names), share: text.each(share) };
  }
  const say = kind === 'winner' ? text.wins : text.isFirst;
  return { kind, sentence: say(isolate(first.label), share), who: first.label, share };
}
