import { useText } from '../language/language-context';
import { statusText } from '../poll/status-text';
import { groupPolls } from '../polls/group-polls';
import type { PollList } from '../polls/load-polls';
import { useKeptFocus } from '../polls/use-kept-focus';
import { PollCard } from './poll-card';

interface PollGroupsProps {
  list: PollList;
  onElapsed: () => void;
}

/** The polls under a heading for each status. */
export function PollGroups({ list: { polls, clockOffset }, onElapsed }: PollGroupsProps) {
  const text = useText(statusText);
  useKeptFocus();
  return (
    <>
      {groupPolls(polls).map((group) => (
        <section key={group.status} class="poll-group" aria-labelledby={`group-${group.status}`}>
          <h2 id={`group-${group.status}`}>{text[group.status]}</h2>
          <ul class="poll-cards">
            {group.polls.map((poll) => (
              <PollCard key={poll.pollId} timed={{ poll, clockOffset }} onElapsed={onElapsed} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
