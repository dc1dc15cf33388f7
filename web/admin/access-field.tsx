import { ACCESS_KINDS } from '../../contract/access';
import { RadioGroup } from '../forms/radio-group';
import { useText } from '../language/language-context';
import type { FormPartProps } from './form-part';
import { formText } from './form-text';

/** How voters get the right to vote. It cannot be changed later, lest somebody get two votes by two ways. */
export function AccessField({ draft, change }: FormPartProps) {
  const text = useText(formText);
  return (
    <RadioGroup
      id="access"
      legend={text.fields.access}
      options={ACCESS_KINDS.map((value) => {
        const { name, meaning } = text.accessKinds[value];
        return { value, label: name, meaning };
      })}
      chosen={draft.access}
      onChoose={(access) => change({ access })}
    />
  );
}
