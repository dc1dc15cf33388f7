import { useState } from 'preact/hooks';
import type { PollSummary } from '../../contract/poll';
import { useFocusAfterDraw } from '../forms/use-focus-after-draw';
import type { Operator } from '../operator/operator';
import { useServerTime } from '../poll/use-server-time';
import { groupPolls } from '../polls/group-polls';
import type { PollList } from '../polls/load-polls';
import { useKeptFocus } from '../polls/use-kept-focus';
import { CloseDialog } from './close-dialog';
import { PollItem } from './poll-item';
import { useStandings } from './use-standings';

interface PollManagerProps {
  list: PollList;
  operator: Operator;
  reload: () => void;
  /** The service has just said that this is the poll. */
  onChanged: (poll: PollSummary) => void;
}

/** All polls, to be watched and closed; one at a time shows its results. */
export function PollManager({ list: { polls, clockOffset }, operator, reload, onChanged }: PollManagerProps) {
  const now = useServerTime(clockOffset);
  const standings = useStandings(polls, operator);
  const [openedId, setOpenedId] = useState<string>();
  const [toClose, setToClose] = useState<PollSummary>();
  const focusOn = useFocusAfterDraw();
  useKeptFocus();

  const onClosed = (poll: PollSummary) => {
    // The button that opened the dialog is about to go.
    focusOn(`poll-${poll.pollId}`);
    setToClose(undefined);
    onChanged(poll);
  };

  return (
    <>
      <ul class="poll-items">
        {groupPolls(polls)
          .flatMap((group) => group.polls)
          .map((poll) => (
            <PollItem
              key={poll.pollId}
              poll={poll}
              operator={operator}
              clockOffset={clockOffset}
              now={now}
              standing={standings.get(poll.pollId)}
              isOpened={poll.pollId === openedId}
              onToggle={() => setOpenedId(poll.pollId === openedId ? undefined : poll.pollId)}
              onClose={() => setToClose(poll)}
              onElapsed={reload}
            />
          ))}
      </ul>
      {toClose && (
        <CloseDialog
          key={toClose.pollId}
          poll={toClose}
          operator={operator}
          onClosed={onClosed}
          onCancel={() => setToClose(undefined)}
        />
      )}
    </>
  );
}
