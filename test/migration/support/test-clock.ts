import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../migration/switch/clock';

/** A clock that runs on by what is slept, and at once. */
export class TestClock implements Clock {
  #now = Date.parse('2026-06-01T12:00:00.000Z');
  readonly slept: number[] = [];

  now(): number {
    return this.#now;
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    this.pass(milliseconds);
    // Others have their turn, as in any sleep.
    await setImmediate();
  }
}
