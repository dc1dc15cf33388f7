import { useCallback } from 'preact/hooks';
import { type Answer, isPassing } from '../../contract/answer';
import type { RollTurnout } from '../../contract/roll';
import type { RollClient } from '../../contract/roll-client';
import { backoff } from '../api/backoff';
import { type Reloadable, useLoaded } from '../api/use-loaded';

/** The service counts anew no sooner. */
const PAUSE_MS = 5_000;

/** The turnout of a poll, read again and again while it is shown. */
export function useTurnout(api: RollClient, pollId: string, isShown: boolean): Reloadable<RollTurnout> {
  const request = useCallback(() => api.findTurnout(pollId), [api, pollId]);
  const nextIn = useCallback(
    (answer: Answer<RollTurnout>, failures: number) => {
      if (!isShown) return undefined;
      if (answer.ok) return PAUSE_MS;
      return isPassing(answer.failure) ? backoff(failures, Math.random()) : undefined;
    },
    [isShown],
  );
  return useLoaded(request, nextIn);
}
