import { useState } from 'preact/hooks';
import { MAX_CANDIDATES } from '../../contract/limits';
import { useFocusAfterDraw } from '../forms/use-focus-after-draw';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import { fieldsText } from '../poll-fields/fields-text';
import { CandidateRow } from './candidate-row';
import {
  addCandidate,
  changeCandidate,
  insertCandidates,
  moveCandidate,
  neighbour,
  nextKey,
  removeCandidate,
  roomFor,
} from './candidates';
import type { CandidateDraft } from './draft';
import { type Field, fieldOf, fieldsOfCandidate } from './fields';
import { formText } from './form-text';
import { candidateIds } from './ids';
import { pastedNames } from './pasted-names';
import { type Pasted, PastedNotice } from './pasted-notice';

interface CandidateFieldsProps {
  candidates: readonly CandidateDraft[];
  isInRandomOrder: boolean;
  problemOf: (field: Field) => string | undefined;
  /** `changed` are the fields that were typed in or are gone. */
  onChange: (candidates: CandidateDraft[], ...changed: Field[]) => void;
}

/** The candidates of the poll, in the order voters see them in. */
export function CandidateFields(props: CandidateFieldsProps) {
  const { candidates, isInRandomOrder, problemOf } = props;
  const text = useText(formText);
  const words = useText(fieldsText);
  const format = useFormat();
  const focusOn = useFocusAfterDraw();
  const [isEditingIds, setIsEditingIds] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const [pasted, setPasted] = useState<Pasted>();
  const ids = candidateIds(candidates);
  const isFull = candidates.length >= MAX_CANDIDATES;
  const showsIds = isEditingIds || candidates.some(({ key }) => problemOf(fieldOf('candidateId', key)));

  /** What was pasted before can no longer be undone: that would undo this too. */
  const onChange = (changed: CandidateDraft[], ...fields: Field[]) => {
    setPasted(undefined);
    props.onChange(changed, ...fields);
  };

  const add = () => {
    focusOn(fieldOf('label', nextKey(candidates)));
    onChange(addCandidate(candidates));
  };
  const move = (key: number, by: -1 | 1) => {
    const moved = moveCandidate(candidates, key, by);
    const place = moved.findIndex((candidate) => candidate.key === key) + 1;
    const name =
      isolate(moved[place - 1]?.label.trim() ?? '') || words.candidateFields.label(format.count(place - by));
    setAnnouncement(words.moved(name, format.count(place), format.count(moved.length)));
    focusOn(`${by < 0 ? 'up' : 'down'}-${key}`);
    onChange(moved);
  };
  const remove = (key: number) => {
    focusOn(`remove-${neighbour(candidates, key)?.key}`);
    onChange(removeCandidate(candidates, key), ...fieldsOfCandidate(key));
  };
  const continueFrom = (place: number) => {
    const next = candidates[place + 1];
    if (next) document.getElementById(fieldOf('label', next.key))?.focus();
    else if (!isFull && candidates[place]?.label.trim()) add();
  };
  const paste = (key: number, names: readonly string[]) => {
    const added = names.slice(0, roomFor(candidates));
    const after = insertCandidates(candidates, key, added);
    focusOn(fieldOf('label', nextKey(after) - 1));
    onChange(after, ...candidates.flatMap((candidate) => fieldsOfCandidate(candidate.key)));
    setPasted({ key, before: candidates, added: added.length, leftOut: names.length - added.length });
  };
  const undo = ({ key, before }: Pasted) => {
    focusOn(fieldOf('label', key));
    onChange([...before]);
  };

  return (
    <fieldset class="candidates">
      <legend>{text.fields['add-candidate']}</legend>
      <p class="field-hint">{isInRandomOrder ? text.candidatesHintRandom : text.candidatesHint}</p>
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
            onChange={(part, change) =>
              onChange(changeCandidate(candidates, candidate.key, change), fieldOf(part, candidate.key))
            }
            onMove={(by) => move(candidate.key, by)}
            onRemove={() => remove(candidate.key)}
            onEnter={() => continueFrom(place)}
            onPaste={(text) => {
              const names = pastedNames(text);
              if (names.length > 0) paste(candidate.key, names);
              return names.length > 0;
            }}
          />
        ))}
      </ol>
      <PastedNotice pasted={pasted} onUndo={undo} />
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
