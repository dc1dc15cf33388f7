import { inOrder } from '../../../cli/tables/in-order';
import { collect } from '../support/collect';
import { deferred } from '../support/deferred';

describe('inOrder', () => {
  it('gives results in the order of the items, whichever is done first', async () => {
    const slow = deferred();
    const results = collect(
      inOrder([1, 2, 3], 3, async (item) => {
        if (item === 1) await slow.promise;
        else slow.resolve();
        return item * 10;
      }),
    );
    expect(await results).toEqual([10, 20, 30]);
  });

  it('keeps no more under way than it may', async () => {
    let running = 0;
    let most = 0;
    const task = async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
    };
    await collect(inOrder(Array(10).fill(0), 3, task));
    expect(most).toBe(3);
  });

  it('throws what a task fails with, once its turn comes', async () => {
    const seen: number[] = [];
    const failing = async () => {
      for await (const item of inOrder([1, 2, 3], 3, async (item) => {
        if (item === 2) throw new Error('broken');
        return item;
      })) {
        seen.push(item);
      }
    };
    await expect(failing()).rejects.toThrow('broken');
    expect(seen).toEqual([1]);
  });

  it('gives nothing for nothing', async () => {
    expect(await collect(inOrder([], 3, async () => 1))).toEqual([]);
  });
});
