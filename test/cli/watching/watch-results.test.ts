import { RefusedError, UnreachableError } from '../../../cli/errors';
import { watchResults } from '../../../cli/watching/watch-results';
import type { Results } from '../../../contract/results';
import { connect } from '../support/connect';
import { LONG_AGO, MemoryApi } from '../support/memory-api';

const TIMES = { interval: 1, longestPause: 4, settled: 20 };

let api: MemoryApi;
let shown: Results[];
let troubles: [string, number][];
let interruption: AbortController;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('p', ['red']);
  shown = [];
  troubles = [];
  interruption = new AbortController();
});
afterEach(() => api.stop());

/** Watches until aborted or over; `onEvent` is called after everything that is shown. */
function watch(onEvent: () => void, pollId = 'p'): Promise<void> {
  const screen = {
    show: (results: Results) => {
      shown.push(results);
      onEvent();
    },
    showTrouble: (reason: string, delayMs: number) => {
      troubles.push([reason, delayMs]);
      onEvent();
    },
  };
  return watchResults(connect(api.url), pollId, screen, interruption.signal, TIMES);
}

function vote(voterId: string): void {
  void api.vote('p', voterId, 'red');
}

describe('watchResults', () => {
  it('shows the results whenever they change, until interrupted', async () => {
    await watch(() => {
      if (shown.length === 3) interruption.abort();
      else vote(`voter-${shown.length}`);
    });
    expect(shown.map((results) => results.ballots)).toEqual([0, 1, 2]);
  });

  it('asks with the tag of what it has', async () => {
    await watch(() => (shown.length === 2 ? interruption.abort() : vote('ada')));
    const [first, second] = api.requestsTo('GET /polls/p/results');
    expect(first?.headers['if-none-match']).toBeUndefined();
    expect(second?.headers['if-none-match']).toMatch(/^W\//);
  });

  it('ends by itself when the poll has closed and its totals stand still', async () => {
    await api.vote('p', 'ada', 'red');
    api.addPoll('p', ['red'], { closesAt: LONG_AGO });
    await watch(() => {});
    expect(shown.map((results) => results.ballots)).toEqual([1]);
  });

  it('backs off while the API fails, says so, and shows the results again when it recovers', async () => {
    api.interference.push(undefined, { status: 503 }, 'hang-up', { status: 500 });
    await watch(() => shown.length === 2 && interruption.abort());
    expect(troubles).toEqual([
      ['The API answers with status 503.', 2],
      ['connection lost', 4],
      ['The API answers with status 500.', 4],
    ]);
    expect(shown.map((results) => results.ballots)).toEqual([0, 0]);
  });

  it('fails at once on a poll that does not exist', async () => {
    await expect(watch(() => {}, 'nope')).rejects.toThrow(RefusedError);
  });

  it('fails at once on an API that does not run', async () => {
    await api.stop();
    await expect(watch(() => {})).rejects.toThrow(UnreachableError);
  });
});
