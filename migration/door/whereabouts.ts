import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal, Phase } from '../journal/journal';
import type { MoveState, Target } from '../target/target';

/** Where a poll's votes are. */
export interface Whereabouts {
  phase: Phase;
  authority: MoveState['authority'];
}

/** Asks for whereabouts; may take long, and may fail. */
export type FindWhereabouts = () => Promise<Whereabouts>;

/** What journal and pipeline say; a poll that nobody moves is where it always was. */
export function whereaboutsFrom(
  journal: Pick<Journal, 'read'>,
  target: Pick<Target, 'poll'>,
): FindWhereabouts {
  return async () => {
    const [migration, poll] = await Promise.all([journal.read(), target.poll()]);
    return { phase: migration?.phase ?? 'off', authority: poll?.authority ?? 'sql' };
  };
}

/** How old whereabouts may be, and how long anybody waits for newer ones, in milliseconds. */
const FRESH = 1_000;
const PATIENCE = 500;

/**
 * The whereabouts that are known. Old ones do no harm, as the side that has not the authority refuses votes; so voters need not
 * wait where nothing new can be learnt.
 */
export class KnownWhereabouts {
  readonly #find: FindWhereabouts;
  #known: Whereabouts = { phase: 'off', authority: 'sql' };
  #learntAt = Number.NEGATIVE_INFINITY;
  #learning: Promise<void> | undefined;

  constructor(find: FindWhereabouts) {
    this.#find = find;
  }

  /** As they were a moment ago. */
  async now(): Promise<Whereabouts> {
    if (performance.now() - this.#learntAt > FRESH) {
      const learning = this.#learn();
      if (this.#learntAt === Number.NEGATIVE_INFINITY) await soon(learning);
    }
    return this.#known;
  }

  /** As they are, if that can be learnt soon. */
  async anew(): Promise<Whereabouts> {
    await soon(this.#learn());
    return this.#known;
  }

  #learn(): Promise<void> {
    this.#learning ??= this.#find()
      .then(
        (found) => {
          this.#known = found;
          this.#learntAt = performance.now();
        },
        // What was known goes on until somebody can be asked.
        () => {},
      )
      .finally(() => {
        this.#learning = undefined;
      });
    return this.#learning;
  }
}

async function soon(learning: Promise<void>): Promise<void> {
  const limit = new AbortController();
  await Promise.race([learning, sleep(PATIENCE, undefined, { signal: limit.signal }).catch(() => {})]);
  limit.abort();
}
