import { useText } from '../language/language-context';
import { formText } from './form-text';
import { MomentChoice } from './moment-choice';
import type { FormPartProps } from './poll-form';

/** When the poll opens and closes. */
export function PollTimes({ draft, change, problemOf }: FormPartProps) {
  const text = useText(formText);
  return (
    <div class="poll-times">
      <MomentChoice
        id="opens-at"
        legend={text.opens}
        without={{ value: 'at-once', label: text.atOnce }}
        chosen={draft.opens}
        time={draft.opensAt}
        timeLabel={text.opensAt}
        problem={problemOf('opens-at')}
        onChoose={(opens) => change({ opens }, 'opens-at')}
        onTime={(opensAt) => change({ opensAt }, 'opens-at')}
      />
      <MomentChoice
        id="closes-at"
        legend={text.closes}
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
