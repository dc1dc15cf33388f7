import { isId } from '../../contract/id';
import { TextField } from '../forms/text-field';
import { useText } from '../language/language-context';
import type { FormPartProps } from './form-part';
import { formText } from './form-text';
import { shownPollId } from './ids';

/** The id of the poll, and the address that comes of it. */
export function PollIdField({ draft, change, problemOf }: FormPartProps) {
  const text = useText(formText);
  const id = shownPollId(draft);
  return (
    <TextField
      id="poll-id"
      label={text.fields['poll-id']}
      hint={isId(id) ? text.pollIdHint(`${location.host}/p/${id}`) : text.pollIdMadeUp}
      value={id}
      problem={problemOf('poll-id')}
      onChange={(pollId) => change({ pollId }, 'poll-id')}
    />
  );
}
