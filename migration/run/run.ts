import { CommandError } from '../../cli/errors';
import { backoff } from '../../contract/backoff';
import { pause } from '../../contract/pause';
import type { Migration, Place } from '../journal/journal';
import { messageOf, PATIENCE } from '../persist';
import { placeOf, type StepParts, take } from '../switch/step';
import { stepAt } from '../switch/steps';
import { leftOutVotes } from '../verify/left-out';
import { Crew } from './crew';
import { withLease } from './lease';
import type { RunParts } from './parts';
import { type Readings, read } from './readings';
import { enterShadow, Requests } from './requests';
import { show } from './shown';
import { statusOf } from './status';

/** How often the journal is looked into while nothing is to be done, in milliseconds. */
const LOOK_EVERY_MS = 250;
const TELL_EVERY_MS = 1_000;
const READ_EVERY_MS = 5_000;

/**
 * Runs the migration from where it stands, until it is over or the signal aborts. Everything that acts does so from here: other
 * commands only ask. A crash anywhere goes on with the next run.
 *
 * @throws CommandError when the migration is not begun, or somebody else runs it.
 */
export async function run(parts: RunParts, signal: AbortSignal): Promise<void> {
  const migration = await parts.journal.read();
  if (!migration) throw new CommandError('The migration is not begun; "install" begins it.');
  await withLease(parts.journal, parts.holder, signal, (held) => new Run(parts, migration, held).run());
}

class Run {
  readonly #parts: RunParts;
  readonly #signal: AbortSignal;
  readonly #crew: Crew;
  readonly #requests: Requests;
  readonly #stepParts: StepParts;
  #migration: Migration;
  #readings: Readings | undefined;
  /** Where the results are known to be shown, or hidden, as they should be. */
  #shownAt: string | undefined;
  #problem: string | undefined;

  constructor(parts: RunParts, migration: Migration, signal: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
    this.#migration = migration;
    this.#crew = new Crew(parts, migration, signal);
    this.#requests = new Requests(parts, this.#crew);
    const { shards, target, journal } = parts;
    const { candidates } = migration;
    this.#stepParts = {
      shards,
      target,
      journal,
      wayBack: this.#crew.reverse,
      leftOut: (epoch) => leftOutVotes({ ...parts, mapping: { candidates } }, epoch),
      clock: parts.clock(signal),
    };
  }

  async run(): Promise<void> {
    const over = new AbortController();
    const either = AbortSignal.any([this.#signal, over.signal]);
    await this.#crew.start();
    const watching = [this.#keepReading(either), this.#keepTelling(either)];
    try {
      await this.#work();
    } finally {
      over.abort();
      await this.#crew.stop();
      await Promise.all(watching);
      await this.#requests.stop();
      await this.#tell();
    }
  }

  async #work(): Promise<void> {
    for (let failures = 0; !this.#signal.aborted; ) {
      try {
        if (await this.#turn()) return;
        failures = 0;
        this.#problem = undefined;
      } catch (error) {
        if (this.#signal.aborted) return;
        failures += 1;
        this.#problem = messageOf(error);
        await pause(backoff(failures, PATIENCE, Math.random()), this.#signal);
      }
    }
  }

  /** Does what is to be done where the migration stands; answers whether it is over. */
  async #turn(): Promise<boolean> {
    const migration = await this.#parts.journal.read();
    if (!migration) throw new Error('The journal of the migration is gone.');
    this.#migration = migration;
    await this.#crew.follow(migration);
    await this.#show(migration);
    if (await this.#requests.serve(migration)) return false;
    const step = stepAt(migration);
    if (step) {
      await take(step, migration, this.#stepParts);
      return false;
    }
    if (migration.phase === 'finished') return true;
    if (migration.phase === 'off' && (await enterShadow(migration, this.#parts, this.#crew))) return false;
    await pause(LOOK_EVERY_MS, this.#signal);
    return false;
  }

  async #show(migration: Migration): Promise<void> {
    const at = textOf(placeOf(migration));
    if (this.#shownAt === at) return;
    await show(migration, this.#parts.target);
    this.#shownAt = at;
  }

  async #keepReading(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const found = await read(this.#parts, this.#migration).catch(() => undefined);
      if (found) this.#readings = found;
      await pause(READ_EVERY_MS, signal);
    }
  }

  async #keepTelling(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#tell();
      await pause(TELL_EVERY_MS, signal);
    }
  }

  /** Those who watch can do without one. */
  async #tell(): Promise<void> {
    const doing = this.#problem ?? (await this.#doing().catch(() => undefined));
    const status = statusOf(this.#migration, this.#crew, this.#readings, doing);
    await this.#parts.journal.tell(JSON.stringify(status)).catch(() => {});
  }

  /** Within the steps of a phase, what was done last. */
  async #doing(): Promise<string | undefined> {
    if (this.#migration.step === 0) return undefined;
    return (await this.#parts.journal.history(1)).at(-1)?.what;
  }
}

function textOf({ phase, epoch }: Place): string {
  return `${phase} ${epoch}`;
}
