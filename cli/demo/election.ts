import { setTimeout as sleep } from 'node:timers/promises';
import type { PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import type { ApiClient } from '../api/api-client';
import { carryOut } from '../simulation/carry-out';
import type { Expectation } from '../simulation/expectation';
import type { Action } from '../simulation/plan';
import { waitUntilCounted } from '../simulation/wait-until-counted';
import type { Scoreboard } from './scoreboard';

export interface ElectionOptions {
  poll: Pick<PollView, 'pollId' | 'access'>;
  actions: Iterable<Action>;
  expected: Expectation;
  scoreboard: Scoreboard;
  signal: AbortSignal;
}

/** Slow enough to see the totals move; the pipeline takes several times as many. */
const ACTIONS_PER_SECOND = 350;
const CONCURRENCY = 4;
const REDRAW_INTERVAL_MS = 200;

/** Lets the voters act while the scoreboard shows the results, until all is counted. Returns the last results. */
export async function holdElection(
  api: ApiClient,
  { poll, actions, expected, scoreboard, signal }: ElectionOptions,
): Promise<Results> {
  let done = 0;
  let over = false;
  const show = (results: Results) => scoreboard.show(results, done, expected.actions);
  const onDone = () => {
    done++;
  };
  const vote = async () => {
    try {
      await carryOut(api, paced(actions), { poll, concurrency: CONCURRENCY, signal, onDone });
    } finally {
      over = true;
    }
  };
  const watch = async () => {
    while (!over) {
      show(await api.results(poll.pollId));
      await sleep(REDRAW_INTERVAL_MS);
    }
  };
  const both = [vote(), watch()];
  try {
    await Promise.all(both);
    return await waitUntilCounted(api, poll.pollId, expected, signal, show);
  } finally {
    // Nothing may draw on a scoreboard that is closed.
    await Promise.allSettled(both);
    scoreboard.close();
  }
}

async function* paced(actions: Iterable<Action>): AsyncGenerator<Action> {
  const started = performance.now();
  let count = 0;
  for (const action of actions) {
    const ahead = (count++ / ACTIONS_PER_SECOND) * 1000 - (performance.now() - started);
    if (ahead > 0) await sleep(ahead);
    yield action;
  }
}
