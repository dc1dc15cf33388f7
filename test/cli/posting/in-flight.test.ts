import { setImmediate as nextTurn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { InFlight } from '../../../cli/posting/in-flight';
import { deferred } from '../support/deferred';

/** Runs tasks and notes how they meet. */
class TaskLog {
  /** The most tasks that ran at once. */
  most = 0;
  /** By key, the tasks in the order they ended. */
  readonly ended = new Map<string, number[]>();
  private readonly busy = new Set<string>();
  private running = 0;

  async run(task: number, keys: string[], turns: number): Promise<void> {
    expect(keys.filter((key) => this.busy.has(key))).toEqual([]);
    this.most = Math.max(this.most, ++this.running);
    for (const key of keys) this.busy.add(key);
    for (let turn = 0; turn < turns; turn++) await nextTurn();
    for (const key of keys) {
      this.busy.delete(key);
      this.ended.set(key, [...(this.ended.get(key) ?? []), task]);
    }
    this.running--;
  }
}

describe('InFlight', () => {
  it('starts a task only when there is room', async () => {
    const inFlight = new InFlight(1);
    const first = deferred();
    await inFlight.start(['a'], () => first.promise);
    let started = false;
    const second = inFlight.start(['b'], async () => {
      started = true;
    });
    await nextTurn();
    expect(started).toBe(false);
    first.resolve();
    await second;
    expect(started).toBe(true);
  });

  it('never runs more tasks than its limit, nor two that share a key, and keeps the order of each key', async () => {
    const keys = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
    const tasks = fc.array(fc.record({ keys, turns: fc.nat(3) }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(tasks, fc.integer({ min: 1, max: 4 }), async (list, limit) => {
        const inFlight = new InFlight(limit);
        const log = new TaskLog();
        for (const [i, task] of list.entries()) {
          await inFlight.start(task.keys, () => log.run(i, task.keys, task.turns));
        }
        await inFlight.drain();
        expect(log.most).toBeLessThanOrEqual(limit);
        for (const key of log.ended.keys()) {
          const given = list.flatMap((task, i) => (task.keys.includes(key) ? [i] : []));
          expect(log.ended.get(key)).toEqual(given);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('throws what a task failed with when the next one is to start', async () => {
    const inFlight = new InFlight(1);
    await inFlight.start(['a'], () => Promise.reject(new Error('refused')));
    await expect(inFlight.start(['b'], async () => {})).rejects.toThrow('refused');
  });

  it('throws what a task failed with when all have ended', async () => {
    const inFlight = new InFlight(2);
    await inFlight.start(['a'], () => Promise.reject(new Error('refused')));
    await expect(inFlight.drain()).rejects.toThrow('refused');
  });
});
