import type { ComponentChildren } from 'preact';

interface ChoiceProps<T extends string> {
  name: string;
  legend: string;
  options: readonly { value: T; label: string }[];
  chosen: T;
  onChoose: (value: T) => void;
  /** What a choice asks for besides. */
  children?: ComponentChildren;
}

/** One of a few. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { name, legend, options, chosen, onChoose, children } = props;
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      <div class="choice-options">
        {options.map(({ value, label }) => (
          <label key={value} class="tick">
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            {label}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
