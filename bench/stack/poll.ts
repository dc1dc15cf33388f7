import { POLL_DEFAULTS } from '../../contract/limits';
import type { Poll } from '../../lambda/shared/tables/poll';
import { candidateIds, POLL_ID } from '../stream/vote-stream';

const A_DAY = 86_400_000;

/** A poll that is open now, for the functions to take votes in. */
export function openPoll(candidates: number, writeShards: number): Poll {
  return {
    pollId: POLL_ID,
    title: 'Which song is best?',
    candidates: candidateIds(candidates).map((candidateId) => ({ candidateId, label: candidateId })),
    closesAt: new Date(Date.now() + A_DAY).toISOString(),
    candidateOrder: 'fixed',
    writeShards,
    changeable: true,
    resultsVisible: 'always',
    turnoutVisible: true,
    listed: true,
    draft: false,
    paused: false,
    archived: false,
    access: 'account',
    delegates: false,
    ballot: POLL_DEFAULTS.ballot,
  };
}
