import { useText } from '../language/language-context';
import type { FormPartProps } from './form-part';
import { formText } from './form-text';
import { MomentChoice } from './moment-choice';

/** When the poll opens and closes. */
export function PollTimes({ draft, change, problemOf }: FormPartProps) {
  const text = useText(formText);
  return (
    <div class="poll-times">
      <MomentChoice
        id="opens-at"
        legend={text.fields['opens-at']}
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
        legend={text.fields['closes-at']}
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
