import { useText } from '../language/language-context';
import { fieldsText } from '../poll-fields/fields-text';
import { MomentChoice } from '../poll-fields/moment-choice';
import type { FormPartProps } from './form-part';
import { formText } from './form-text';

/** When the poll opens and closes. */
export function PollTimes({ draft, change, problemOf }: FormPartProps) {
  const { fields } = useText(formText);
  const text = useText(fieldsText);
  return (
    <div class="poll-times">
      <MomentChoice
        id="opens-at"
        legend={fields['opens-at']}
        without={{ value: 'now', label: text.now }}
        chosen={draft.opens}
        time={draft.opensAt}
        timeLabel={text.opensAt}
        problem={problemOf('opens-at')}
        onChoose={(opens) => change({ opens }, 'opens-at')}
        onTime={(opensAt) => change({ opensAt }, 'opens-at')}
      />
      <MomentChoice
        id="closes-at"
        legend={fields['closes-at']}
        without={{ value: 'by-hand', label: text.byHand }}
        chosen={draft.closes}
        time={draft.closesAt}
        timeLabel={text.closesAt}
        problem={problemOf('closes-at')}
        onChoose={(closes) => change({ closes }, 'closes-at')}
        onTime={(closesAt) => change({ closesAt }, 'closes-at')}
      />
    </div>
  );
}
