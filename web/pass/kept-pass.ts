import * as z from 'zod/mini';
import { ACCESS_KINDS } from '../../contract/access';
import type { PollView } from '../../contract/poll';
import { type Kept, keep } from '../kept/kept';
import type { Store } from '../kept/store';

export const PASS_PREFIX = 'voting.pass.';

const schema = z.object({ pass: z.string(), via: z.enum(ACCESS_KINDS) });

/** A pass, and how the voter got it. */
export type HeldPass = z.output<typeof schema>;

/** The pass that a device keeps for a poll. */
export function keptPass(store: Store, { pollId }: Pick<PollView, 'pollId'>): Kept<HeldPass> {
  return keep(store, PASS_PREFIX + pollId, schema);
}
