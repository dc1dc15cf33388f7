import { useText } from '../language/language-context';
import { BALLOT_KINDS } from './draft';
import type { FormPartProps } from './form-part';
import { formText } from './form-text';
import { RadioGroup } from './radio-group';
import { TextField } from './text-field';

/** What a ballot may say: one candidate, several, or points. */
export function BallotFields({ draft, change, problemOf }: FormPartProps) {
  const text = useText(formText);
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
          <TextField
            id="pick-min"
            label={text.fields['pick-min']}
            inputMode="numeric"
            value={draft.pickMin}
            problem={problemOf('pick-min')}
            onChange={(pickMin) => change({ pickMin }, 'pick-min')}
          />
          <TextField
            id="pick-max"
            label={text.fields['pick-max']}
            inputMode="numeric"
            value={draft.pickMax}
            problem={problemOf('pick-max')}
            onChange={(pickMax) => change({ pickMax }, 'pick-min', 'pick-max')}
          />
        </div>
      )}
      {draft.ballot === 'points' && (
        <div class="number-fields">
          <TextField
            id="points-total"
            label={text.fields['points-total']}
            inputMode="numeric"
            value={draft.pointsTotal}
            problem={problemOf('points-total')}
            onChange={(pointsTotal) => change({ pointsTotal }, 'points-total', 'points-each')}
          />
          <TextField
            id="points-each"
            label={text.fields['points-each']}
            inputMode="numeric"
            value={draft.pointsEach}
            problem={problemOf('points-each')}
            onChange={(pointsEach) => change({ pointsEach }, 'points-each')}
          />
        </div>
      )}
    </RadioGroup>
  );
}
