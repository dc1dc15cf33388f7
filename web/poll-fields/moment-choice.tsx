import { RadioGroup } from '../forms/radio-group';
import { TextField } from '../forms/text-field';
import { useLanguage, useText } from '../language/language-context';
import { LAST_TIME } from '../language/local-time';
import { zoneName } from '../language/zone-name';
import { fieldsText } from './fields-text';

interface MomentChoiceProps<T extends string> {
  id: string;
  legend: string;
  /** What happens without a time. */
  without: { value: T; label: string };
  chosen: T | 'at-time';
  time: string;
  timeLabel: (zone: string) => string;
  /** What is wrong, as a sentence. */
  problem: string | undefined;
  onChoose: (value: T | 'at-time') => void;
  onTime: (time: string) => void;
}

/** When something happens: automatically at a time in the device's zone, or otherwise. */
export function MomentChoice<T extends string>(props: MomentChoiceProps<T>) {
  const { id, legend, without, chosen, time, timeLabel, problem, onChoose, onTime } = props;
  const text = useText(fieldsText);
  const { language } = useLanguage();
  return (
    <RadioGroup
      id={`${id}-choice`}
      legend={legend}
      options={[without, { value: 'at-time', label: text.atTime }]}
      chosen={chosen}
      onChoose={onChoose}
      problem={chosen === 'at-time' ? undefined : problem}
    >
      {chosen === 'at-time' && (
        <TextField
          id={id}
          type="datetime-local"
          max={LAST_TIME}
          label={timeLabel(zoneName(language, new Date(time)))}
          value={time}
          problem={problem}
          onChange={onTime}
        />
      )}
    </RadioGroup>
  );
}
