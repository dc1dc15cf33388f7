import { TextField } from '../forms/text-field';
import { Tool } from '../forms/tool';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import { CandidateDetails } from '../poll-fields/candidate-details';
import type { Detail } from '../poll-fields/details';
import { fieldsText } from '../poll-fields/fields-text';
import { useDetails } from '../poll-fields/use-details';
import type { CandidateChange } from './candidates';
import type { CandidateDraft } from './draft';
import { type CandidatePart, type Field, fieldOf } from './fields';
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
  onChange: (part: CandidatePart, change: CandidateChange) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onEnter: () => void;
  onPaste: (text: string) => boolean;
}

/** A candidate in the form: its label, its id, what else is said of it, and its place among the others. */
export function CandidateRow(props: CandidateRowProps) {
  const { candidate, id, place, count, showsId, problemOf, onChange } = props;
  const text = useText(formText);
  const words = useText(fieldsText);
  const number = useFormat().count(place + 1);
  const { key, label } = candidate;
  const name = isolate(label.trim()) || words.candidateFields.label(number);
  const problemOfDetail = (detail: Detail) => problemOf(fieldOf(detail, key));
  const { isOpen, more } = useDetails(candidate, name, problemOfDetail);
  return (
    <li class="candidate-row">
      <TextField
        id={fieldOf('label', key)}
        label={words.candidateFields.label(number)}
        value={label}
        problem={problemOf(fieldOf('label', key))}
        onChange={(typed) => onChange('label', { label: typed })}
        onEnter={props.onEnter}
        onPaste={props.onPaste}
      />
      <div class="candidate-tools">
        {more}
        <Tool
          id={`up-${key}`}
          sign="↑"
          label={words.moveUp}
          name={name}
          isOff={place === 0}
          onPress={() => props.onMove(-1)}
        />
        <Tool
          id={`down-${key}`}
          sign="↓"
          label={words.moveDown}
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
          id={fieldOf('candidateId', key)}
          label={words.candidateFields.candidateId(number)}
          value={candidate.id ?? id}
          problem={problemOf(fieldOf('candidateId', key))}
          onChange={(typed) => onChange('candidateId', { id: typed })}
        />
      )}
      {isOpen && (
        <CandidateDetails
          candidate={candidate}
          number={number}
          idOf={(detail) => fieldOf(detail, key)}
          problemOf={problemOfDetail}
          onChange={onChange}
        />
      )}
    </li>
  );
}
