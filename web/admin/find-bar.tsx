import { POLL_STATUSES, type PollStatus, type PollSummary } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import { statusText } from '../poll/status-text';
import { deskText } from './desk-text';
import { countByStatus, type Wanted } from './find-polls';

interface FindBarProps {
  polls: readonly PollSummary[];
  wanted: Wanted;
  onWant: (wanted: Wanted) => void;
  isArchive: boolean;
  onArchive: (isArchive: boolean) => void;
}

/** Narrows the list to what somebody looks for. */
export function FindBar({ polls, wanted, onWant, isArchive, onArchive }: FindBarProps) {
  const text = useText(deskText);
  const statuses = useText(statusText);
  const format = useFormat();
  const counts = countByStatus(polls, wanted.words);
  const inAll = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const choice = (status: PollStatus | undefined, name: string, count: number) => (
    <button
      key={name}
      class="secondary filter"
      type="button"
      aria-pressed={wanted.status === status}
      onClick={() => onWant({ ...wanted, status })}
    >
      {name} <span class="numeric">{format.count(count)}</span>
    </button>
  );
  return (
    <search class="find-bar">
      <div class="field">
        <label for="find-polls">{text.find}</label>
        <input
          id="find-polls"
          type="search"
          value={wanted.words}
          onInput={({ currentTarget }) => onWant({ ...wanted, words: currentTarget.value })}
        />
      </div>
      <div class="filters">
        {choice(undefined, text.all, inAll)}
        {POLL_STATUSES.map((status) => {
          const count = counts.get(status) ?? 0;
          return count > 0 || wanted.status === status ? choice(status, statuses[status], count) : null;
        })}
        <button class="quiet" type="button" onClick={() => onArchive(!isArchive)}>
          {isArchive ? text.current : text.archive}
        </button>
      </div>
    </search>
  );
}
