import { MAX_CANDIDATES } from '../../contract/limits';
import { useFormat, useText } from '../language/language-context';
import { candidateText } from './candidate-text';
import type { CandidateDraft } from './draft';

/** What became of a list that was pasted. */
export interface Pasted {
  /** Of the candidate it was pasted into. */
  key: number;
  before: readonly CandidateDraft[];
  added: number;
  /** Names for which there was no room. */
  leftOut: number;
}

interface PastedNoticeProps {
  pasted: Pasted | undefined;
  onUndo: (pasted: Pasted) => void;
}

/** Says how many candidates a pasted list has added, with the way back. */
export function PastedNotice({ pasted, onUndo }: PastedNoticeProps) {
  const text = useText(candidateText);
  const format = useFormat();
  return (
    <div class="pasted" role="status">
      {pasted && (
        <>
          <p>
            {format.counted(pasted.added, text.pasted)}{' '}
            {pasted.leftOut > 0 && text.leftOut(format.count(pasted.leftOut), format.count(MAX_CANDIDATES))}
          </p>
          <button class="quiet" type="button" onClick={() => onUndo(pasted)}>
            {text.undo}
          </button>
        </>
      )}
    </div>
  );
}
