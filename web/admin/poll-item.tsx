import { useEffect, useRef, useState } from 'preact/hooks';
import type { PollSummary, PollView } from '../../contract/poll';
import { HealthStrip } from '../health/health-strip';
import { isolate } from '../language/isolate';
import { useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { Countdown } from '../poll/countdown';
import { StatusPill } from '../poll/status-pill';
import { CallOff } from './call-off';
import { canCallOff, canClose, isClosing } from './closing';
import { ChangePart, ResultsPart } from './desk-parts';
import { deskText } from './desk-text';
import { listText } from './list-text';
import { PollFigures } from './poll-figures';
import type { Standing } from './standing';
import type { InSight } from './use-in-sight';
import { VotersPanel } from './voters-panel';

/** When there is something to be counted. */
const HAS_PULSE: ReadonlySet<PollSummary['status']> = new Set(['open', 'paused', 'closed']);

interface PollItemProps {
  poll: PollSummary;
  operator: Operator;
  clockOffset: number;
  /** The server's time, in epoch milliseconds. */
  now: number;
  standing: Standing | undefined;
  observe: InSight['observe'];
  isOpened: boolean;
  onToggle: () => void;
  onClose: () => void;
  onElapsed: () => void;
  onChanged: (poll: PollSummary) => void;
  onDeleted: (poll: PollSummary) => void;
  onDuplicate: (poll: PollView) => void;
}

/** A poll in the operator's list: how it stands, and what can be done with it. */
export function PollItem(props: PollItemProps) {
  const { poll, operator, clockOffset, now, observe, isOpened, onChanged } = props;
  const text = useText(listText);
  const forDesk = useText(deskText);
  const { pollId, title, status, access } = poll;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => (item.current ? observe(pollId, item.current) : undefined), [observe, pollId]);
  const name = isolate(title);
  const [isChanging, setIsChanging] = useState(false);
  /** `undefined` until they are looked at. What was begun there goes on while they are hidden. */
  const [areVotersShown, setAreVotersShown] = useState<boolean>();
  const part = { pollId, operator, onChanged };
  return (
    <li ref={item} class="poll-item card">
      <div class="poll-item-top">
        <h3>
          {/* A draft has no page yet. */}
          <a id={`poll-${pollId}`} href={status === 'draft' ? undefined : `/p/${pollId}`} dir="auto">
            {title}
          </a>
        </h3>
        <StatusPill status={status} />
      </div>
      <div class="poll-item-facts">
        <Countdown timed={{ poll, clockOffset }} onElapsed={props.onElapsed} />
        <span class="soft">{text.access[access]}</span>
      </div>
      <PollState {...props} />
      <div class="poll-item-actions">
        {status !== 'draft' && (
          <Fold
            id={`results-${pollId}`}
            label={text.results}
            name={name}
            isOpen={isOpened}
            onToggle={props.onToggle}
          />
        )}
        <Fold
          id={`change-${pollId}`}
          label={forDesk.change}
          name={name}
          isOpen={isChanging}
          onToggle={() => setIsChanging(!isChanging)}
        />
        {access === 'code' && (
          <Fold
            id={`voters-${pollId}`}
            label={text.voters}
            name={name}
            isOpen={areVotersShown ?? false}
            onToggle={() => setAreVotersShown(!areVotersShown)}
          />
        )}
        {status !== 'draft' && (
          <a
            id={`screen-${pollId}`}
            class="button secondary"
            href={`/p/${pollId}/screen`}
            aria-label={`${text.screen} ${name}`}
          >
            {text.screen}
          </a>
        )}
        {canClose(poll, now) && (
          <button
            id={`close-${pollId}`}
            class="secondary closes"
            type="button"
            aria-label={`${text.close} ${name}`}
            onClick={props.onClose}
          >
            {text.close}
          </button>
        )}
        {canCallOff(poll, now) && (
          <CallOff key={poll.closesAt} poll={poll} operator={operator} now={now} onChanged={onChanged} />
        )}
        <span role="status">{isClosing(poll, now) && text.closing}</span>
      </div>
      {isOpened && <ResultsPart {...part} />}
      {isChanging && <ChangePart {...part} onDeleted={props.onDeleted} onDuplicate={props.onDuplicate} />}
      {areVotersShown !== undefined && (
        <div hidden={!areVotersShown}>
          <VotersPanel poll={poll} operator={operator} isShown={areVotersShown} />
        </div>
      )}
    </li>
  );
}

/** The figures of a poll, and how well they are kept. */
function PollState({ poll: { pollId, status }, standing, now, operator }: PollItemProps) {
  if (status === 'draft') return null;
  return (
    <>
      <PollFigures standing={standing} now={now} />
      {HAS_PULSE.has(status) && <HealthStrip pollId={pollId} operator={operator} />}
    </>
  );
}

interface FoldProps {
  id: string;
  label: string;
  /** Of the poll. */
  name: string;
  isOpen: boolean;
  onToggle: () => void;
}

/** Opens a part of the item, and closes it again. */
function Fold({ id, label, name, isOpen, onToggle }: FoldProps) {
  return (
    <button
      id={id}
      class="secondary"
      type="button"
      aria-expanded={isOpen}
      aria-label={`${label} ${name}`}
      onClick={onToggle}
    >
      {label}
    </button>
  );
}
