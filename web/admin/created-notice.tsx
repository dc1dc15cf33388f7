import { useEffect, useRef } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { isolate } from '../language/isolate';
import { useText } from '../language/language-context';
import { formText } from './form-text';

/** Says that the poll is there, and takes the focus from the form that made it. */
export function CreatedNotice({ poll: { pollId, title } }: { poll: PollView }) {
  const text = useText(formText);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <div ref={notice} class="notice good created" tabIndex={-1}>
      <p>{text.created(isolate(title))}</p>
      <a class="button secondary" href={`/p/${pollId}`}>
        {text.openPage}
      </a>
      <a class="button secondary" href={`/p/${pollId}/screen`}>
        {text.openScreen}
      </a>
    </div>
  );
}
