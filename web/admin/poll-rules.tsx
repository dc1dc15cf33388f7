import { useEffect, useRef } from 'preact/hooks';
import { RESULTS_VISIBLE } from '../../contract/poll';
import { RadioGroup } from '../forms/radio-group';
import { TextField } from '../forms/text-field';
import { useText } from '../language/language-context';
import { fieldsText } from '../poll-fields/fields-text';
import { AUDIENCES } from './draft';
import type { FormPartProps } from './form-part';
import { formText } from './form-text';

/** What voters may change and see, and how much the poll is made for. */
export function PollRules({ draft, change, problemOf }: FormPartProps) {
  const text = useText(formText);
  const { resultsKinds } = useText(fieldsText);
  const shardsProblem = problemOf('write-shards');
  const advanced = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (shardsProblem && advanced.current) advanced.current.open = true;
  }, [shardsProblem]);
  return (
    <>
      <label class="tick">
        <input
          id="changeable"
          type="checkbox"
          checked={draft.changeable}
          onChange={(event) => change({ changeable: event.currentTarget.checked })}
        />
        {text.fields.changeable}
      </label>
      <label class="tick">
        <input
          id="delegates"
          type="checkbox"
          checked={draft.delegates}
          onChange={(event) => change({ delegates: event.currentTarget.checked })}
        />
        {text.fields.delegates}
      </label>
      <RadioGroup
        id="results-visible"
        legend={text.fields['results-visible']}
        options={RESULTS_VISIBLE.map((value) => ({ value, label: resultsKinds[value] }))}
        chosen={draft.resultsVisible}
        onChoose={(resultsVisible) => change({ resultsVisible })}
      >
        {draft.resultsVisible !== 'always' && (
          <label class="tick">
            <input
              id="turnout-visible"
              type="checkbox"
              checked={draft.turnoutVisible}
              onChange={(event) => change({ turnoutVisible: event.currentTarget.checked })}
            />
            {text.fields['turnout-visible']}
          </label>
        )}
      </RadioGroup>
      <RadioGroup
        id="audience"
        legend={text.fields.audience}
        options={AUDIENCES.map((value) => ({ value, label: text.audiences[value] }))}
        chosen={draft.audience}
        onChoose={(audience) => change({ audience })}
      />
      <details ref={advanced} class="advanced">
        <summary>{text.advanced}</summary>
        <TextField
          id="write-shards"
          label={text.fields['write-shards']}
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
