import { TextField } from '../forms/text-field';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import type { CandidateDraft } from './draft';
import type { Field } from './fields';
import { formText } from './form-text';

interface CandidateRowProps {
  candidate: CandidateDraft;
  /** The id it is sent with. */
  id: string;
  /** From 0. */
  place: number;
  count: number;
  showsId: boolean;
  problemOf: (field: Field) => string | undefined;
  onLabel: (label: string) => void;
  onId: (id: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onEnter: () => void;
}

/** A candidate in the form: its label, its id, and its place among the others. */
export function CandidateRow(props: CandidateRowProps) {
  const { candidate, id, place, count, showsId, problemOf } = props;
  const text = useText(formText);
  const number = useFormat().count(place + 1);
  const { key, label } = candidate;
  const name = isolate(label.trim()) || text.candidate(number);
  return (
    <li class="candidate-row">
      <TextField
        id={`candidate-${key}`}
        label={text.candidate(number)}
        value={label}
        problem={problemOf(`candidate-${key}`)}
        onChange={props.onLabel}
        onEnter={props.onEnter}
      />
      <div class="candidate-tools">
        <Tool
          id={`up-${key}`}
          sign="↑"
          label={text.moveUp}
          name={name}
          isOff={place === 0}
          onPress={() => props.onMove(-1)}
        />
        <Tool
          id={`down-${key}`}
          sign="↓"
          label={text.moveDown}
          name={name}
          isOff={place === count - 1}
          onPress={() => props.onMove(1)}
        />
        <Tool
          id={`remove-${key}`}
          sign="×"
          label={text.remove}
          name={name}
          isOff={count === 1}
          onPress={props.onRemove}
        />
      </div>
      {showsId && (
        <TextField
          id={`candidate-id-${key}`}
          label={text.candidateId(number)}
          value={candidate.id ?? id}
          problem={problemOf(`candidate-id-${key}`)}
          onChange={props.onId}
        />
      )}
    </li>
  );
}

interface ToolProps {
  id: string;
  sign: string;
  label: string;
  /** Of the candidate it is for. */
  name: string;
  isOff: boolean;
  onPress: () => void;
}

/** It stays focusable when there is nothing for it to do, so that a row moved to the end keeps the focus. */
function Tool({ id, sign, label, name, isOff, onPress }: ToolProps) {
  return (
    <button
      id={id}
      class="secondary tool"
      type="button"
      title={label}
      aria-label={`${label} ${name}`}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
