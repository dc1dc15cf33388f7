import { useEffect, useRef } from 'preact/hooks';
import { useText } from '../language/language-context';
import { Choice } from './choice';
import { formText } from './form-text';
import type { FormPartProps } from './poll-form';
import { TextField } from './text-field';

/** What voters may do and see, and how much the poll is made for. */
export function PollRules({ draft, change, problemOf }: FormPartProps) {
  const text = useText(formText);
  const shardsProblem = problemOf('write-shards');
  const advanced = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (shardsProblem && advanced.current) advanced.current.open = true;
  }, [shardsProblem]);
  return (
    <>
      <label class="tick">
        <input
          type="checkbox"
          checked={draft.changeable}
          onChange={(event) => change({ changeable: event.currentTarget.checked })}
        />
        {text.changeable}
      </label>
      <Choice
        name="results-visible"
        legend={text.visible}
        options={[
          { value: 'always', label: text.always },
          { value: 'afterClose', label: text.afterClose },
        ]}
        chosen={draft.resultsVisible}
        onChoose={(resultsVisible) => change({ resultsVisible })}
      />
      <details ref={advanced} class="advanced">
        <summary>{text.advanced}</summary>
        <TextField
          id="write-shards"
          label={text.writeShards}
          inputMode="numeric"
          hint={text.writeShardsHint}
          value={draft.writeShards}
          problem={shardsProblem}
          onChange={(writeShards) => change({ writeShards }, 'write-shards')}
        />
      </details>
    </>
  );
}
