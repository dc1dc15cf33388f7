import { useText } from '../language/language-context';
import { statusText } from '../poll/status-text';
import { groupPolls } from './group-polls';
import type { PollList } from './load-polls';
import { PollCard } from './poll-card';
import { useKeptFocus } from './use-kept-focus';

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
