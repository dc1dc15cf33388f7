import type { PollStatus } from '../../contract/poll';
import { useText } from '../language/language-context';
import { statusText } from './status-text';

/** Where a poll is in its life, in a word. */
export function StatusPill({ status }: { status: PollStatus }) {
  return <span class={`pill ${status}`}>{useText(statusText)[status]}</span>;
}
