import type { Retraction } from '../../contract/client';
import type { PollView } from '../../contract/poll';
import type { BatchStatus, CastStatus } from '../../contract/votes';
import type { ApiClient, Voter } from '../api/api-client';
import { Voters } from '../api/voters';
import { CommandError } from '../errors';
import { VotePoster } from '../posting/vote-poster';
import { stopIfInterrupted } from '../session';
import type { Action } from './plan';

export interface CarryOutOptions {
  poll: Pick<PollView, 'pollId' | 'access'>;
  /** Requests under way at once. */
  concurrency: number;
  signal: AbortSignal;
  /** Called when an action has ended. */
  onDone(action: Action): void;
}

/** What was posted stands. */
const POSTED: ReadonlySet<BatchStatus> = new Set(['accepted', 'changed', 'unchanged']);

/**
 * Does what a plan says: many voters at once, each voter's actions in order. Throws `CommandError` when the API refuses
 * any of it, or keeps a later request of somebody else's, since then no expectation holds.
 */
export async function carryOut(
  api: ApiClient,
  actions: Iterable<Action> | AsyncIterable<Action>,
  { poll, concurrency, signal, onDone }: CarryOutOptions,
): Promise<void> {
  const poster = new VotePoster(api, { pollId: poll.pollId, concurrency, signal });
  const voters = new Voters(api, poll);
  let refused: { action: Action; status: BatchStatus } | undefined;
  for await (const action of actions) {
    stopIfInterrupted(signal);
    if (refused) break;
    if (action.kind === 'vote' && action.route === 'batch') {
      await poster.post(action, ({ status }) => {
        if (!POSTED.has(status)) refused ??= { action, status };
        onDone(action);
      });
    } else {
      await poster.act(action.voterId, async () => {
        const status = await actAlone(await voters.get(action.voterId), action);
        if (status === 'superseded') refused ??= { action, status };
        onDone(action);
      });
    }
  }
  await poster.finish();
  if (refused)
    throw new CommandError(`The vote of ${refused.action.voterId} was refused: ${refused.status}.`);
}

/** Of two clicks one may supersede the other; then the same vote stands. */
async function actAlone(voter: Voter, action: Action): Promise<CastStatus | Retraction> {
  if (action.kind === 'retract') return voter.retract();
  const clicks = action.kind === 'double-vote' ? 2 : 1;
  const receipts = await Promise.all(Array.from({ length: clicks }, () => voter.cast(action.choice)));
  return receipts.find(({ status }) => status !== 'superseded')?.status ?? 'superseded';
}
