import type { ComponentChildren } from 'preact';

interface RadioGroupProps<T extends string> {
  /** Of the first option, by which the group is found. */
  id: string;
  legend: string;
  options: readonly { value: T; label: string; meaning?: string }[];
  chosen: T;
  onChoose: (value: T) => void;
  /** What is wrong with what is chosen, as a sentence. */
  problem?: string | undefined;
  /** What an option asks for besides. */
  children?: ComponentChildren;
}

/** One of a few. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { id, legend, options, chosen, onChoose, problem, children } = props;
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      <div class="choice-options">
        {options.map(({ value, label, meaning }, place) => (
          <label key={value} class="tick">
            <input
              id={place === 0 ? id : undefined}
              type="radio"
              name={id}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            <span>
              {label}
              {meaning && <span class="meaning">{meaning}</span>}
            </span>
          </label>
        ))}
      </div>
      {problem && <p class="field-error">{problem}</p>}
      {children}
    </fieldset>
  );
}
