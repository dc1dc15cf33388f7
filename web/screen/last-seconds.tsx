import { useFormat } from '../language/language-context';
import type { TimedPoll } from '../poll/timed-poll';
import { useAtServerTime } from '../poll/use-at-server-time';
import { secondsLeft } from './moment';

/** How long there is to vote, in the middle of the wall. */
export function LastSeconds({ timed: { poll, clockOffset } }: { timed: TimedPoll }) {
  const format = useFormat();
  const seconds = useAtServerTime(clockOffset, (now) => secondsLeft(poll, now));
  return (
    <p class="screen-seconds numeric" role="timer">
      <span key={seconds}>{format.count(seconds)}</span>
    </p>
  );
}
