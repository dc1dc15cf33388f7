import { useCallback, useState } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import { isOver, type PollSummary, type PollView } from '../../contract/poll';
import { apiFor } from '../api/api';
import { backoff } from '../api/backoff';
import { useLoaded } from '../api/use-loaded';
import { isolate } from '../language/isolate';
import { useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { Countdown } from '../poll/countdown';
import { StatusPill } from '../poll/status-pill';
import { ResultsPanel } from '../results/results-panel';
import { useResults } from '../results/use-results';
import { adminText } from './admin-text';
import { listText } from './list-text';
import { PollFigures } from './poll-figures';
import { isClosing, type Standing } from './standing';
import { VotersPanel } from './voters-panel';

interface PollItemProps {
  poll: PollSummary;
  operator: Operator;
  clockOffset: number;
  /** The server's time, in epoch milliseconds. */
  now: number;
  standing: Standing | undefined;
  isOpened: boolean;
  onToggle: () => void;
  onClose: () => void;
  onElapsed: () => void;
}

/** A poll in the operator's list: how it stands, and what can be done with it. */
export function PollItem(props: PollItemProps) {
  const { poll, operator, clockOffset, now, standing, isOpened, onToggle, onClose, onElapsed } = props;
  const text = useText(listText);
  const { pollId, title, status, access } = poll;
  const name = isolate(title);
  const canClose = !isOver(status);
  /** `undefined` until they are looked at. What was begun there goes on while they are hidden. */
  const [areVotersShown, setAreVotersShown] = useState<boolean>();
  return (
    <li class="poll-item card">
      <div class="poll-item-top">
        <h3>
          <a id={`poll-${pollId}`} href={`/p/${pollId}`} dir="auto">
            {title}
          </a>
        </h3>
        <StatusPill status={status} />
      </div>
      <div class="poll-item-facts">
        <Countdown timed={{ poll, clockOffset }} onElapsed={onElapsed} />
        <span class="soft">{text.access[access]}</span>
      </div>
      <PollFigures standing={standing} now={now} />
      <div class="poll-item-actions">
        <button
          id={`results-${pollId}`}
          class="secondary"
          type="button"
          aria-expanded={isOpened}
          aria-label={`${text.results} ${name}`}
          onClick={onToggle}
        >
          {text.results}
        </button>
        {access === 'code' && (
          <button
            id={`voters-${pollId}`}
            class="secondary"
            type="button"
            aria-expanded={areVotersShown ?? false}
            aria-label={`${text.voters} ${name}`}
            onClick={() => setAreVotersShown(!areVotersShown)}
          >
            {text.voters}
          </button>
        )}
        <a
          id={`screen-${pollId}`}
          class="button secondary"
          href={`/p/${pollId}/screen`}
          aria-label={`${text.screen} ${name}`}
        >
          {text.screen}
        </a>
        {canClose && !isClosing(poll, now) && (
          <button
            id={`close-${pollId}`}
            class="secondary closes"
            type="button"
            aria-label={`${text.close} ${name}`}
            onClick={onClose}
          >
            {text.close}
          </button>
        )}
        <span role="status">{isClosing(poll, now) && text.closing}</span>
      </div>
      {isOpened && <PollResults pollId={pollId} operator={operator} />}
      {areVotersShown !== undefined && (
        <div hidden={!areVotersShown}>
          <VotersPanel poll={poll} operator={operator} isShown={areVotersShown} />
        </div>
      )}
    </li>
  );
}

function PollResults({ pollId, operator: { token } }: { pollId: string; operator: Operator }) {
  const text = useText(adminText);
  const find = useCallback(() => apiFor(token).findDeskPoll(pollId), [pollId, token]);
  const { value: poll } = useLoaded(find, nextPollIn);
  const state = useResults(pollId);
  return poll ? <ResultsPanel state={state} poll={poll} /> : <p>{text.loading}</p>;
}

function nextPollIn(answer: Answer<PollView>, failures: number): number | undefined {
  return answer.ok ? undefined : backoff(failures, Math.random());
}
