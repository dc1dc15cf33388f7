import { TextField } from '../forms/text-field';
import { useText } from '../language/language-context';
import { candidateText } from './candidate-text';
import type { CandidateChange } from './candidates';
import type { CandidateDraft } from './draft';
import { type CandidatePart, type Field, fieldOf } from './fields';
import { formText } from './form-text';

interface CandidateDetailsProps {
  candidate: CandidateDraft;
  /** Of its place, from 1. */
  number: string;
  problemOf: (field: Field) => string | undefined;
  onChange: (part: CandidatePart, change: CandidateChange) => void;
}

/** The colour that the choice of one begins with. */
const FIRST_COLOUR = '#0b6fb0';

/** What else can be said of a candidate: a description, a short name, a colour. */
export function CandidateDetails({ candidate, number, problemOf, onChange }: CandidateDetailsProps) {
  const { candidateFields } = useText(formText);
  const text = useText(candidateText);
  const { key, description = '', shortLabel = '', colour } = candidate;
  const colourField = fieldOf('colour', key);
  const setColour = (chosen: string | undefined) => onChange('colour', { colour: chosen });
  return (
    <div class="candidate-details">
      <TextField
        id={fieldOf('description', key)}
        type="paragraph"
        label={candidateFields.description(number)}
        value={description}
        problem={problemOf(fieldOf('description', key))}
        onChange={(typed) => onChange('description', { description: typed })}
      />
      <TextField
        id={fieldOf('shortLabel', key)}
        label={candidateFields.shortLabel(number)}
        hint={text.shortHint}
        value={shortLabel}
        problem={problemOf(fieldOf('shortLabel', key))}
        onChange={(typed) => onChange('shortLabel', { shortLabel: typed })}
      />
      <div class="candidate-colour">
        <label class="tick">
          <input
            id={colourField}
            type="checkbox"
            checked={colour !== undefined}
            onChange={({ currentTarget }) => setColour(currentTarget.checked ? FIRST_COLOUR : undefined)}
          />
          <span>
            {text.ownColour}
            <span class="visually-hidden"> ({candidateFields.label(number)})</span>
          </span>
        </label>
        {colour !== undefined && (
          <input
            type="color"
            aria-label={candidateFields.colour(number)}
            value={colour}
            onInput={({ currentTarget }) => setColour(currentTarget.value)}
          />
        )}
      </div>
    </div>
  );
}
