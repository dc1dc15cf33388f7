import type { PollChange } from '../../contract/poll-changes';
import { useFormat, useText } from '../language/language-context';
import { changeLines } from './change-lines';
import { logText } from './log-text';

/** Who changed what of a poll, and when, in order. */
export function ChangeLog({ changes }: { changes: readonly PollChange[] }) {
  const text = useText(logText);
  const format = useFormat();
  return (
    <ol class="change-log">
      {changes.map((change) => (
        <li key={`${change.at} ${change.action}`}>
          <p class="soft">
            <time dateTime={change.at}>
              {format.dateTime(change.at)} ({format.clock(change.at)})
            </time>{' '}
            <bdi>{change.operator ?? text.service}</bdi>
          </p>
          {changeLines(change, text, format).map((line) => (
            <p key={line} dir="auto">
              {line}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
