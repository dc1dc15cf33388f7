import { setTimeout as sleep } from 'node:timers/promises';
import { measureLag } from '../../cli/lag-probe';
import { connect } from './support/connect';
import { MemoryApi } from './support/memory-api';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
});
afterEach(() => api.stop());

/** Goes on until so many probe votes are in. */
async function untilProbed(count: number): Promise<void> {
  while (Object.keys(api.votesIn('lag-probe')).length < count) await sleep(1);
}

describe('measureLag', () => {
  it('measures the lag of each probe vote while something else goes on, and gives its result', async () => {
    const { result, lag } = await measureLag(connect(api.url), async () => {
      await untilProbed(5);
      return 'done';
    });
    expect(result).toBe('done');
    expect(lag.accepted).toBeGreaterThanOrEqual(5);
    expect(lag.lags).toHaveLength(lag.accepted);
  });

  it('stops probing when the other thing fails', async () => {
    const failing = measureLag(connect(api.url), async () => {
      await untilProbed(1);
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
  });
});
