import { isOver, type PollView } from '../../contract/poll';

/** What an operator can reveal next of a poll that is shown on reveal. */
export interface NextReveal {
  /** How many places are shown, or will be, from the last; all of them when `undefined`. */
  shown: number | undefined;
  /** The place that comes next, such as 3 for the third; absent where all are revealed, or only the first is left. */
  place?: number;
  /** Whether the poll has to be over first, unless results are shown before they are certified. */
  waitsForEnd: boolean;
}

export function nextReveal({ reveal, candidates, status }: PollView): NextReveal {
  const shown = reveal === undefined ? 0 : reveal.places;
  const left = shown === undefined ? 0 : candidates.length - shown;
  return { shown, waitsForEnd: !isOver(status), ...(left > 1 && { place: left }) };
}
