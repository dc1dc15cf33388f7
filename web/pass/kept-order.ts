import * as z from 'zod/mini';
import { ACCESS_KINDS } from '../../contract/access';
import type { PollView } from '../../contract/poll';
import { keep } from '../kept/kept';
import type { Store } from '../kept/store';

export const ORDER_PREFIX = 'voting.order.';

const schema = z.object({ seed: z.string(), via: z.enum(ACCESS_KINDS) });

/** What a voter's order of the candidates follows from: drawn at the first look, and kept on the device. */
export function orderSeed(store: Store, { pollId, access }: Pick<PollView, 'pollId' | 'access'>): string {
  const kept = keep(store, ORDER_PREFIX + pollId, schema);
  const known = kept.read();
  if (known) return known.seed;
  const seed = crypto.getRandomValues(new Uint32Array(2)).join('-');
  kept.write({ seed, via: access });
  return seed;
}
