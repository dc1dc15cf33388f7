import { InterruptedError } from '../../../cli/errors';
import { waitUntilCounted } from '../../../cli/simulation/wait-until-counted';
import { connect } from '../support/connect';
import { MemoryApi } from '../support/memory-api';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('p', ['red']);
});
afterEach(() => api.stop());

const ONE_RED = { ballots: 1, totals: new Map([['red', 1]]) };

describe('waitUntilCounted', () => {
  it('answers the results once they are as expected', async () => {
    const seen: number[] = [];
    const waiting = waitUntilCounted(
      connect(api.url),
      'p',
      ONE_RED,
      new AbortController().signal,
      ({ ballots }) => {
        seen.push(ballots);
        void api.vote('p', 'ada', 'red');
      },
    );
    expect((await waiting).ballots).toBe(1);
    expect(seen).toEqual([0, 1]);
  });

  it('answers the last results when they stand still', async () => {
    const results = await waitUntilCounted(
      connect(api.url),
      'p',
      ONE_RED,
      new AbortController().signal,
      () => {},
      {
        interval: 1,
        standstill: 5,
      },
    );
    expect(results.ballots).toBe(0);
  });

  it('ends when interrupted', async () => {
    const interruption = new AbortController();
    const waiting = waitUntilCounted(connect(api.url), 'p', ONE_RED, interruption.signal, () =>
      interruption.abort(),
    );
    await expect(waiting).rejects.toThrow(InterruptedError);
  });
});
