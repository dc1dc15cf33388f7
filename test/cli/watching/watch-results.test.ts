import { UnreachableError } from '../../../cli/errors';
import { watchResults } from '../../../cli/watching/watch-results';
import type { Results } from '../../../contract/results';
import { connect } from '../support/connect';
import { LONG_AGO, MemoryApi } from '../support/memory-api';
import { certificateOf } from '../support/results';

const TIMES = { second: 1, longestPause: 4 };

let api: MemoryApi;
let shown: Results[];
let confirmed: Results[];
let waits: (string | undefined)[];
let troubles: [string, number][];
let interruption: AbortController;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('p', ['red']);
  shown = [];
  confirmed = [];
  waits = [];
  troubles = [];
  interruption = new AbortController();
});
afterEach(() => api.stop());

/** Watches until aborted or over; `onEvent` is called after everything that is shown. */
function watch(onEvent: () => void, pollId = 'p'): Promise<void> {
  const screen = {
    show: (results: Results, waiting?: string) => {
      shown.push(results);
      waits.push(waiting);
      onEvent();
    },
    confirm: (results: Results) => {
      confirmed.push(results);
      onEvent();
    },
    showWaiting: (waiting: string) => {
      waits.push(waiting);
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

  it('says of a closed poll that it waits for the certificate, and ends with it', async () => {
    api.addPoll('p', ['red'], { closesAt: LONG_AGO });
    await watch(() => {
      const certificate = certificateOf({ red: 0 });
      api.addPoll('p', ['red'], { closesAt: LONG_AGO, certificate });
    });
    expect(shown.map(({ status }) => status)).toEqual(['closed', 'certified']);
    expect(waits).toEqual([expect.stringContaining('Waiting for its certificate'), undefined]);
  });

  it('waits for a poll to open', async () => {
    api.addPoll('p', ['red'], { opensAt: '2099-01-01T00:00:00.000Z' });
    await watch(() => (shown.length === 2 ? interruption.abort() : api.addPoll('p', ['red'])));
    expect(shown.map(({ status }) => status)).toEqual(['scheduled', 'open']);
    expect(waits).toEqual([expect.stringContaining('Waiting for it to open'), undefined]);
  });

  it('waits for a poll that does not exist yet, and says so once', async () => {
    await watch(() => {
      if (shown.length > 0) interruption.abort();
      else setImmediate(() => api.addPoll('later', ['red']));
    }, 'later');
    expect(waits).toEqual(['There is no poll "later". Waiting for it to be created.', undefined]);
  });

  it('waits for results that are hidden', async () => {
    api.addPoll('p', ['red'], { resultsVisible: 'afterClose' });
    await watch(() => (shown.length > 0 ? interruption.abort() : api.addPoll('p', ['red'])));
    expect(waits[0]).toBe(
      'The results of the poll "p" become public when it closes. Ballots so far: 0. Waiting for that.',
    );
  });

  it('confirms results that stand, with the time at which the service said so', async () => {
    const seconds = [10, 12, 11];
    api.intercept = ({ headers }) => {
      if (headers['if-none-match'] === undefined) return undefined;
      const date = new Date(Date.parse('2099-01-01T00:00:00Z') + (seconds.shift() ?? 0) * 1_000);
      return { status: 304, headers: { date: date.toUTCString() } };
    };
    await watch(() => confirmed.length === 3 && interruption.abort());
    expect(shown).toHaveLength(1);
    expect(confirmed.map(({ asOf }) => asOf.slice(17, 19))).toEqual(['10', '12', '12']);
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

  it('fails at once on a refusal that nothing will change', async () => {
    api.interference.push({ status: 401, body: { message: 'Unauthorized' } });
    await expect(watch(() => {})).rejects.toThrow(/does not accept the token/);
  });

  it('fails at once on an API that does not run', async () => {
    await api.stop();
    await expect(watch(() => {})).rejects.toThrow(UnreachableError);
  });
});
