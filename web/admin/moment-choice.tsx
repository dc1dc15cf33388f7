import { useLanguage, useText } from '../language/language-context';
import { Choice } from './choice';
import { formText } from './form-text';
import { TextField } from './text-field';
import { zoneName } from './zone-name';

interface MomentChoiceProps<T extends string> {
  id: 'opens-at' | 'closes-at';
  legend: string;
  /** What happens without a time. */
  without: { value: T; label: string };
  chosen: T | 'at-time';
  time: string;
  timeLabel: (zone: string) => string;
  problem: string | undefined;
  onChoose: (value: T | 'at-time') => void;
  onTime: (time: string) => void;
}

/** When something happens: by itself at a time in the device's zone, or otherwise. */
export function MomentChoice<T extends string>(props: MomentChoiceProps<T>) {
  const { id, legend, without, chosen, time, timeLabel, problem, onChoose, onTime } = props;
  const text = useText(formText);
  const { language } = useLanguage();
  const zone = zoneName(language, time === '' ? new Date() : new Date(time));
  return (
    <Choice
      name={`${id}-choice`}
      legend={legend}
      options={[without, { value: 'at-time', label: text.atTime }]}
      chosen={chosen}
      onChoose={onChoose}
    >
      {chosen === 'at-time' && (
        <TextField
          id={id}
          type="datetime-local"
          label={timeLabel(zone)}
          value={time}
          problem={problem}
          onChange={onTime}
        />
      )}
    </Choice>
  );
}
