import type { Phase } from '../journal/journal';
import type { MigrationStatus } from '../status/status';

/** How a migration stood at a moment, as far as charts show it. */
export interface Sample {
  /** Milliseconds from the first sample. */
  at: number;
  /** Ballots a second: of the last seconds, and as planned. */
  now: number;
  planned: number;
  /** By shard, the age of what waits the longest on its way to the other side, in milliseconds. */
  lags: Record<string, number>;
}

/** When a phase began, in milliseconds from the first sample. */
export interface PhaseStart {
  at: number;
  phase: Phase;
}

/** Of more samples than this, every other one is dropped. */
const MOST_SAMPLES = 480;

/** How a migration stood over time. It stays small, however long that is. */
export class History {
  readonly phases: PhaseStart[] = [];
  #samples: Sample[] = [];
  #began: number | undefined;
  /** At least so many milliseconds are between two samples. */
  #apart = 0;

  get samples(): readonly Sample[] {
    return this.#samples;
  }

  add(status: MigrationStatus): void {
    const time = Date.parse(status.at);
    this.#began ??= time;
    const at = time - this.#began;
    if (this.phases.at(-1)?.phase !== status.phase) this.phases.push({ at, phase: status.phase });
    const last = this.#samples.at(-1);
    if (last && at - last.at < Math.max(1, this.#apart)) return;
    this.#samples.push(sampleOf(status, at));
    if (this.#samples.length > MOST_SAMPLES) this.#thin(at);
  }

  #thin(at: number): void {
    this.#samples = this.#samples.filter((_, i) => i % 2 === 0);
    this.#apart = at / this.#samples.length;
  }
}

function sampleOf({ backfill, shards }: MigrationStatus, at: number): Sample {
  const lags = shards.map(
    ({ name, backLagMs, outboxOldestMs }) => [name, backLagMs ?? outboxOldestMs] as const,
  );
  return { at, now: backfill.now, planned: backfill.planned, lags: Object.fromEntries(lags) };
}
