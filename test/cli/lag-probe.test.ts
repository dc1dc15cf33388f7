import { setTimeout as sleep } from 'node:timers/promises';
import { measureLag } from '../../cli/lag-probe';
import { connect } from './support/connect';
import { FakeApi } from './support/fake-api';

let fake: FakeApi;

beforeEach(async () => {
  fake = await FakeApi.start();
});
afterEach(() => fake.stop());

/** Goes on until so many probe votes are in. */
async function untilProbed(count: number): Promise<void> {
  while ((fake.votes.get('lag-probe')?.size ?? 0) < count) await sleep(1);
}

describe('measureLag', () => {
  it('measures the lag of each probe vote while something else goes on, and gives its result', async () => {
    const { result, lag } = await measureLag(connect(fake.url), async () => {
      await untilProbed(5);
      return 'done';
    });
    expect(result).toBe('done');
    expect(lag.accepted).toBeGreaterThanOrEqual(5);
    expect(lag.lags).toHaveLength(lag.accepted);
  });

  it('stops probing when the other thing fails', async () => {
    const failing = measureLag(connect(fake.url), async () => {
      await untilProbed(1);
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
  });
});
