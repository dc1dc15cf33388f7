import type { Log } from '../logs/log';
import type { Throttled } from './partition-model';

const SECOND_MS = 1_000;

/** Such as `writes of Votes`. */
export function throttledName({ tableName, index, kind }: Throttled): string {
  return `${kind}s of ${index === undefined ? tableName : `${tableName}, index ${index}`}`;
}

/** Says in the log, once a second at the most, what was throttled and how often since it last said so. */
export class ThrottleLog {
  readonly #log: Log;
  readonly #counts = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  note(throttled: readonly Throttled[]): void {
    for (const one of throttled) {
      const what = throttledName(one);
      this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
    }
    if (this.#counts.size > 0) this.#timer ??= setTimeout(() => this.flush(), SECOND_MS);
  }

  /** Says at once what it has noted. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [what, times] of this.#counts)
      this.#log.warn('partitions', `throttled ${times} ${what}: a partition has nothing left`);
    this.#counts.clear();
  }
}
