import { useMemo } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { deviceStore } from '../kept/store';
import { orderSeed } from '../pass/kept-order';
import { inOwnOrder } from './own-order';

/**
 * The poll with its candidates as the voter of this device sees them on the ballot.
 *
 * @param turn another number once somebody else votes here
 */
export function useOwnOrder(poll: PollView, turn: number): PollView {
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever votes next may have another seed.
  return useMemo(
    () => (poll.candidateOrder === 'fixed' ? poll : inOwnOrder(poll, orderSeed(deviceStore, poll))),
    [poll, turn],
  );
}
