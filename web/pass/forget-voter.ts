import * as z from 'zod/mini';
import { ACCESS_KINDS, type AccessKind } from '../../contract/access';
import type { PollView } from '../../contract/poll';
import { keep } from '../kept/kept';
import type { Store } from '../kept/store';
import { ORDER_PREFIX } from './kept-order';
import { keptPass, PASS_PREFIX } from './kept-pass';
import { keptVote, UNSENT_PREFIX } from './unsent-vote';

const schema = z.object({ via: z.enum(ACCESS_KINDS) });

/** A device forgets who votes in a poll, so that somebody else may use it. A vote that was sent stands. */
export function forgetVoter(store: Store, poll: Pick<PollView, 'pollId'>): void {
  keptPass(store, poll).remove();
  keptVote(store, poll).remove();
  store.delete(ORDER_PREFIX + poll.pollId);
}

/** The same in every poll of one kind of access. */
export function forgetVoters(store: Store, access: AccessKind): void {
  for (const name of store.names()) {
    const isOfVoter = [PASS_PREFIX, UNSENT_PREFIX, ORDER_PREFIX].some((prefix) => name.startsWith(prefix));
    if (isOfVoter && keep(store, name, schema).read()?.via === access) store.delete(name);
  }
}
