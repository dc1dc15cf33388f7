import { useState } from 'preact/hooks';
import { MAX_CANDIDATES } from '../../contract/limits';
import { useFocusAfterDraw } from '../forms/use-focus-after-draw';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import { CandidateRow } from './candidate-row';
import {
  addCandidate,
  changeCandidate,
  moveCandidate,
  neighbour,
  nextKey,
  removeCandidate,
} from './candidates';
import type { CandidateDraft } from './draft';
import type { Field } from './fields';
import { formText } from './form-text';
import { candidateIds } from './ids';

interface CandidateFieldsProps {
  candidates: readonly CandidateDraft[];
  problemOf: (field: Field) => string | undefined;
  /** `changed` are the fields that were typed in or are gone. */
  onChange: (candidates: CandidateDraft[], ...changed: Field[]) => void;
}

/** The candidates of the poll, in the order voters see them in. */
export function CandidateFields({ candidates, problemOf, onChange }: CandidateFieldsProps) {
  const text = useText(formText);
  const format = useFormat();
  const focusOn = useFocusAfterDraw();
  const [isEditingIds, setIsEditingIds] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const ids = candidateIds(candidates);
  const isFull = candidates.length >= MAX_CANDIDATES;
  const showsIds = isEditingIds || candidates.some(({ key }) => problemOf(`candidate-id-${key}`));

  const add = () => {
    focusOn(`candidate-${nextKey(candidates)}`);
    onChange(addCandidate(candidates));
  };
  const move = (key: number, by: -1 | 1) => {
    const moved = moveCandidate(candidates, key, by);
    const place = moved.findIndex((candidate) => candidate.key === key) + 1;
    const name = isolate(moved[place - 1]?.label.trim() ?? '') || text.candidate(format.count(place - by));
    setAnnouncement(text.moved(name, format.count(place), format.count(moved.length)));
    focusOn(`${by < 0 ? 'up' : 'down'}-${key}`);
    onChange(moved);
  };
  const remove = (key: number) => {
    focusOn(`remove-${neighbour(candidates, key)?.key}`);
    onChange(removeCandidate(candidates, key), `candidate-${key}`, `candidate-id-${key}`);
  };
  const continueFrom = (place: number) => {
    const next = candidates[place + 1];
    if (next) document.getElementById(`candidate-${next.key}`)?.focus();
    else if (!isFull && candidates[place]?.label.trim()) add();
  };

  return (
    <fieldset class="candidates">
      <legend>{text.fields['add-candidate']}</legend>
      <p class="field-hint">{text.candidatesHint}</p>
      <ol class="candidate-rows">
        {candidates.map((candidate, place) => (
          <CandidateRow
            key={candidate.key}
            candidate={candidate}
            id={ids[place] ?? ''}
            place={place}
            count={candidates.length}
            showsId={showsIds}
            problemOf={problemOf}
            onLabel={(label) =>
              onChange(changeCandidate(candidates, candidate.key, { label }), `candidate-${candidate.key}`)
            }
            onId={(id) =>
              onChange(changeCandidate(candidates, candidate.key, { id }), `candidate-id-${candidate.key}`)
            }
            onMove={(by) => move(candidate.key, by)}
            onRemove={() => remove(candidate.key)}
            onEnter={() => continueFrom(place)}
          />
        ))}
      </ol>
      <div class="candidates-foot">
        <button
          id="add-candidate"
          class="secondary"
          type="button"
          aria-disabled={isFull}
          onClick={isFull ? undefined : add}
        >
          {text.add}
        </button>
        <button
          class="quiet"
          type="button"
          aria-expanded={showsIds}
          onClick={() => setIsEditingIds(!isEditingIds)}
        >
          {text.ids}
        </button>
      </div>
      {problemOf('add-candidate') && <p class="field-error">{problemOf('add-candidate')}</p>}
      {isFull && <p class="field-hint">{text.atMostCandidates(format.count(MAX_CANDIDATES))}</p>}
      {showsIds && <p class="field-hint">{text.idsHint}</p>}
      <p class="visually-hidden" role="status">
        {announcement}
      </p>
    </fieldset>
  );
}
