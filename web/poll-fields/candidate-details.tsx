import { TextField } from '../forms/text-field';
import { useText } from '../language/language-context';
import type { Detail, Details } from './details';
import { fieldsText } from './fields-text';

interface CandidateDetailsProps {
  candidate: Details;
  /** Of its place, from 1. */
  number: string;
  /** Of the element. */
  idOf: (detail: Detail) => string;
  problemOf: (detail: Detail) => string | undefined;
  onChange: (detail: Detail, change: Details) => void;
}

/** The colour that the choice of one begins with. */
const FIRST_COLOUR = '#0b6fb0';

/** What else can be said of a candidate: a description, a short name, a colour. */
export function CandidateDetails({ candidate, number, idOf, problemOf, onChange }: CandidateDetailsProps) {
  const text = useText(fieldsText);
  const { description = '', shortLabel = '', colour } = candidate;
  const setColour = (chosen: string | undefined) => onChange('colour', { colour: chosen });
  return (
    <div class="candidate-details">
      <TextField
        id={idOf('description')}
        type="paragraph"
        label={text.candidateFields.description(number)}
        value={description}
        problem={problemOf('description')}
        onChange={(typed) => onChange('description', { description: typed })}
      />
      <TextField
        id={idOf('shortLabel')}
        label={text.candidateFields.shortLabel(number)}
        hint={text.shortHint}
        value={shortLabel}
        problem={problemOf('shortLabel')}
        onChange={(typed) => onChange('shortLabel', { shortLabel: typed })}
      />
      <div class="candidate-colour">
        <label class="tick">
          <input
            id={idOf('colour')}
            type="checkbox"
            checked={colour !== undefined}
            onChange={({ currentTarget }) => setColour(currentTarget.checked ? FIRST_COLOUR : undefined)}
          />
          <span>
            {text.ownColour}
            <span class="visually-hidden"> ({text.candidateFields.label(number)})</span>
          </span>
        </label>
        {colour !== undefined && (
          <input
            type="color"
            aria-label={text.candidateFields.colour(number)}
            value={colour}
            onInput={({ currentTarget }) => setColour(currentTarget.value)}
          />
        )}
      </div>
    </div>
  );
}
