import { useFormat, useText } from '../language/language-context';
import { Countdown } from '../poll/countdown';
import { StatusPill } from '../poll/status-pill';
import type { TimedPoll } from '../poll/timed-poll';
import { homeText } from './home-text';

interface PollCardProps {
  timed: TimedPoll;
  onElapsed: () => void;
}

/** A poll in the list: all of the card leads to its page. */
export function PollCard({ timed, onElapsed }: PollCardProps) {
  const text = useText(homeText);
  const format = useFormat();
  const { pollId, title, candidates, status } = timed.poll;
  const word = format.plural(candidates.length, text.candidateWord);
  return (
    <li class="poll-card card">
      <div class="poll-card-top">
        <StatusPill status={status} />
        <span class="poll-card-candidates">{text.candidates(format.count(candidates.length), word)}</span>
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
