import { isDeepStrictEqual } from 'node:util';
import { MAX_LOG_BYTES, MAX_POLL_CHANGES } from '../../contract/limits';
import type { PollChange } from '../../contract/poll-changes';
import type { Poll } from '../shared/tables/poll';
import type { Asked } from './close-poll';
import type { Edited } from './poll-edit';
import type { PollStore } from './poll-store';

export interface ChangeParts {
  polls: PollStore;
  /** Told of each change that was made. */
  tellChange(pollId: string, change: PollChange): void;
}

/** What a change makes of the poll as it stands: nothing, a poll that is otherwise, or a refusal. */
export type Decide<R extends { refused: string }> = (poll: Poll) => Edited | R;

/** The poll as it then is, why not, or that its log has no room; `undefined` when there is no poll. */
export type ChangeOutcome<R> = { poll: Poll } | R | 'log-full' | undefined;

/**
 * Changes a poll as it stands when it is written: where somebody else was faster, what is to be done is decided anew. A call that is
 * repeated because its answer was lost finds its own change, and is done.
 */
export async function changePoll<R extends { refused: string }>(
  parts: ChangeParts,
  pollId: string,
  asked: Asked,
  decide: Decide<R>,
): Promise<ChangeOutcome<R>> {
  const poll = await parts.polls.find(pollId);
  return poll && changeFrom(parts, poll, asked, decide);
}

async function changeFrom<R extends { refused: string }>(
  parts: ChangeParts,
  poll: Poll,
  asked: Asked,
  decide: Decide<R>,
): Promise<ChangeOutcome<R>> {
  const decided = decide(poll);
  if (decided === undefined) return { poll };
  if ('refused' in decided) return decided;
  const { edited, before, after } = decided;
  const change: PollChange = { ...asked, action: 'changed', before, after };
  if (isLogFull(poll, change)) return 'log-full';
  const standing = await parts.polls.edit(poll, edited, change);
  if (standing === undefined) return undefined;
  if (!isLast(standing, poll, change)) return changeFrom(parts, standing, asked, decide);
  parts.tellChange(poll.pollId, change);
  return { poll: standing };
}

/** Whether the change is the one that was made since the poll was read. */
function isLast({ changes = [] }: Poll, { changes: known = [] }: Poll, change: PollChange): boolean {
  return isDeepStrictEqual(changes[known.length], change);
}

function isLogFull({ changes = [] }: Poll, change: PollChange): boolean {
  return (
    changes.length >= MAX_POLL_CHANGES ||
    Buffer.byteLength(JSON.stringify([...changes, change])) > MAX_LOG_BYTES
  );
}
