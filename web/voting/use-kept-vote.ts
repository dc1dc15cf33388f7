import { useEffect, useMemo } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { deviceStore } from '../kept/store';
import { type KeptVote, keptVote } from '../pass/unsent-vote';
import type { Casting } from './casting';

/** What this device keeps of a vote until the service has taken or refused it. */
export function useKeptVote({ pollId }: Pick<PollView, 'pollId'>, { phase }: Casting): KeptVote {
  const kept = useMemo(() => keptVote(deviceStore, { pollId }), [pollId]);
  useEffect(() => {
    if (phase === 'sent' || phase === 'failed') kept.remove();
  }, [phase, kept]);
  return kept;
}
