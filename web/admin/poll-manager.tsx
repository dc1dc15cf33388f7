import { useState } from 'preact/hooks';
import type { PollSummary, PollView } from '../../contract/poll';
import { useFocusAfterDraw } from '../forms/use-focus-after-draw';
import { useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { useServerTime } from '../poll/use-server-time';
import { useKeptFocus } from '../polls/use-kept-focus';
import { CloseDialog } from './close-dialog';
import { deskText } from './desk-text';
import { FindBar } from './find-bar';
import { findPolls, type Wanted } from './find-polls';
import { listText } from './list-text';
import { PollItem } from './poll-item';
import { useStandings } from './use-standings';

interface PollManagerProps {
  polls: readonly PollSummary[];
  clockOffset: number;
  operator: Operator;
  isArchive: boolean;
  onArchive: (isArchive: boolean) => void;
  reload: () => void;
  /** The service has just said that this is the poll. */
  onChanged: (poll: PollSummary) => void;
  onDeleted: (poll: PollSummary) => void;
  onDuplicate: (poll: PollView) => void;
}

/** The polls there are, to be found, watched, changed and closed; one at a time shows its results. */
export function PollManager(props: PollManagerProps) {
  const { polls, clockOffset, operator, isArchive, reload, onChanged } = props;
  const text = useText(deskText);
  const forList = useText(listText);
  const now = useServerTime(clockOffset);
  const { standings, observe } = useStandings(polls, operator, reload);
  const [wanted, setWanted] = useState<Wanted>({ words: '' });
  const [openedId, setOpenedId] = useState<string>();
  const [toClose, setToClose] = useState<PollSummary>();
  const focusOn = useFocusAfterDraw();
  useKeptFocus();

  const onClosed = (poll: PollSummary) => {
    // The button that opened the dialog may be about to go.
    focusOn(`poll-${poll.pollId}`);
    setToClose(undefined);
    onChanged(poll);
  };
  const found = findPolls(polls, wanted);

  return (
    <>
      {(polls.length > 0 || isArchive) && (
        <FindBar
          polls={polls}
          wanted={wanted}
          onWant={setWanted}
          isArchive={isArchive}
          onArchive={(wantsArchive) => {
            setWanted({ words: '' });
            props.onArchive(wantsArchive);
          }}
        />
      )}
      {polls.length === 0 && <NoPolls isArchive={isArchive} onArchive={props.onArchive} />}
      <p role="status">{polls.length > 0 && found.length === 0 && text.noneFound}</p>
      <ul class="poll-items" aria-label={forList.heading}>
        {found.map((poll) => (
          <PollItem
            key={poll.pollId}
            poll={poll}
            operator={operator}
            clockOffset={clockOffset}
            now={now}
            standing={standings.get(poll.pollId)}
            observe={observe}
            isOpened={poll.pollId === openedId}
            onToggle={() => setOpenedId(poll.pollId === openedId ? undefined : poll.pollId)}
            onClose={() => setToClose(poll)}
            onElapsed={reload}
            onChanged={onChanged}
            onDeleted={props.onDeleted}
            onDuplicate={props.onDuplicate}
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

function NoPolls({ isArchive, onArchive }: Pick<PollManagerProps, 'isArchive' | 'onArchive'>) {
  const text = useText(deskText);
  const forList = useText(listText);
  if (isArchive) return <p>{text.archiveEmpty}</p>;
  return (
    <>
      <p>{forList.empty}</p>
      <button class="quiet" type="button" onClick={() => onArchive(true)}>
        {text.archive}
      </button>
    </>
  );
}
