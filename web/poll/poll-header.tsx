import { useText } from '../language/language-context';
import { Countdown } from './countdown';
import { pollPageText } from './poll-page-text';
import { StatusPill } from './status-pill';
import type { TimedPoll } from './timed-poll';

interface HeaderProps {
  timed: TimedPoll;
  onElapsed: () => void;
}

/** The question, and how long there is to answer it. */
export function PollHeader({ timed, onElapsed }: HeaderProps) {
  const text = useText(pollPageText);
  const { pollId, title, description, status } = timed.poll;
  return (
    <header class="poll-header">
      <h1 dir="auto">{title}</h1>
      {description && (
        <p class="poll-description" dir="auto">
          {description}
        </p>
      )}
      <div class="poll-facts">
        <StatusPill status={status} />
        <Countdown timed={timed} onElapsed={onElapsed} />
        <a class="big-screen-link" href={`/p/${pollId}/screen`}>
          {text.bigScreen}
        </a>
      </div>
    </header>
  );
}
