import { RadioGroup } from '../forms/radio-group';
import { TextField } from '../forms/text-field';
import { useText } from '../language/language-context';
import { BALLOT_KINDS } from './draft';
import type { FormPartProps } from './form-part';
import { formText } from './form-text';

type NumberField = 'pick-min' | 'pick-max' | 'points-total' | 'points-each';

/** What a ballot may say: one candidate, several, or points. */
export function BallotFields({ draft, change, problemOf }: FormPartProps) {
  const text = useText(formText);
  const numberField = (id: NumberField, value: string, onChange: (typed: string) => void) => (
    <TextField
      id={id}
      label={text.fields[id]}
      inputMode="numeric"
      value={value}
      problem={problemOf(id)}
      onChange={onChange}
    />
  );
  return (
    <RadioGroup
      id="ballot"
      legend={text.fields.ballot}
      options={BALLOT_KINDS.map((value) => ({ value, label: text.ballotKinds[value] }))}
      chosen={draft.ballot}
      problem={problemOf('ballot')}
      onChoose={(ballot) =>
        change({ ballot }, 'ballot', 'pick-min', 'pick-max', 'points-total', 'points-each')
      }
    >
      {draft.ballot === 'several' && (
        <div class="number-fields">
          {numberField('pick-min', draft.pickMin, (pickMin) => change({ pickMin }, 'pick-min'))}
          {numberField('pick-max', draft.pickMax, (pickMax) => change({ pickMax }, 'pick-min', 'pick-max'))}
        </div>
      )}
      {draft.ballot === 'points' && (
        <div class="number-fields">
          {numberField('points-total', draft.pointsTotal, (pointsTotal) =>
            change({ pointsTotal }, 'points-total', 'points-each'),
          )}
          {numberField('points-each', draft.pointsEach, (pointsEach) =>
            change({ pointsEach }, 'points-each'),
          )}
        </div>
      )}
    </RadioGroup>
  );
}
