import type { PollStatus } from '../../contract/poll';
import { leaders } from './ranking';
import type { ResultsState } from './results-state';

/** What somebody who cannot see the bars has to know. */
export interface Situation {
  status: PollStatus | 'hidden';
  /** Ids of the candidates in the lead; while results are hidden, what they wait for. */
  leaders: string;
  ballots: number;
  isConnected: boolean;
}

/** The situation as it was last told. */
export interface Told extends Situation {
  /** Epoch milliseconds. */
  at: number;
}

const QUIET_MS = 15_000;
const NOTABLE_GROWTH = 0.05;

/** `undefined` while there is nothing to tell of. */
export function situationOf({ results, hidden, failure }: ResultsState): Situation | undefined {
  const isConnected = failure === undefined;
  if (results === undefined) {
    if (hidden === undefined) return undefined;
    return {
      status: 'hidden',
      leaders: `${hidden.status} ${hidden.revealed?.length ?? 0}`,
      ballots: 0,
      isConnected,
    };
  }
  const ids = leaders(results.totals).map(({ candidateId }) => candidateId);
  return { status: results.status, leaders: ids.join(' '), ballots: results.ballots, isConnected };
}

/** In how many milliseconds the situation is to be told; `undefined` when too little has changed. */
export function dueIn(told: Told, situation: Situation, now: number): number | undefined {
  return isNotable(told, situation) ? Math.max(0, told.at + QUIET_MS - now) : undefined;
}

function isNotable(told: Situation, situation: Situation): boolean {
  return (
    told.status !== situation.status ||
    told.leaders !== situation.leaders ||
    told.isConnected !== situation.isConnected ||
    situation.ballots - told.ballots >= Math.max(1, told.ballots * NOTABLE_GROWTH)
  );
}
