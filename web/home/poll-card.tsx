import type { PollSummary } from '../../contract/poll';
import { Countdown } from '../poll/countdown';
import { StatusPill } from '../poll/status-pill';
import type { TimedPoll } from '../poll/timed-poll';

interface PollCardProps {
  timed: TimedPoll<PollSummary>;
  onElapsed: () => void;
}

/** A poll in the list: all of the card leads to its page. */
export function PollCard({ timed, onElapsed }: PollCardProps) {
  const { pollId, title, status } = timed.poll;
  return (
    <li class="poll-card card">
      <div class="poll-card-top">
        <StatusPill status={status} />
      </div>
      <h3>
        <a id={`poll-${pollId}`} href={`/p/${pollId}`} dir="auto">
          {title}
        </a>
      </h3>
      <Countdown timed={timed} onElapsed={onElapsed} />
    </li>
  );
}
