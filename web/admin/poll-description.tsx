import { useEffect, useRef } from 'preact/hooks';
import { TextField } from '../forms/text-field';
import { useText } from '../language/language-context';
import type { FormPartProps } from './form-part';
import { formText } from './form-text';

/** What the question is about. It stays folded while there is nothing in it, as few polls need one. */
export function PollDescription({ draft, change, problemOf }: FormPartProps) {
  const text = useText(formText);
  const problem = problemOf('description');
  const details = useRef<HTMLDetailsElement>(null);
  const isNeeded = problem !== undefined || draft.description !== '';
  useEffect(() => {
    if (isNeeded && details.current) details.current.open = true;
  }, [isNeeded]);
  return (
    <details ref={details} class="advanced">
      <summary>{text.fields.description}</summary>
      <TextField
        id="description"
        type="paragraph"
        label={text.fields.description}
        value={draft.description}
        problem={problem}
        onChange={(description) => change({ description }, 'description')}
      />
    </details>
  );
}
