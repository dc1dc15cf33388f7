import type { Journal } from '../journal/journal';

/** Says of a shard of the stream that nothing of it is left to read. */
export const DONE = 'done';

const HEARD = 'reverse/heard';
const AT = 'reverse/at/';
const MOVED = 'reverse/moved/';

/** How far the way back of one epoch has come, as the journal keeps it. */
export class KeptPlace {
  readonly #journal: Journal;
  readonly epoch: number;
  /** When all that had been written was known last to be in SQL, in epoch milliseconds. */
  heardAt: number;
  /** Sequence numbers by shard of the stream, or {@link DONE}. */
  readonly reached: Map<string, string>;
  /** Write shards whose marker is passed. */
  readonly passed: Set<string>;

  private constructor(journal: Journal, epoch: number, heardAt: number, all: ReadonlyMap<string, string>) {
    this.#journal = journal;
    this.epoch = epoch;
    this.heardAt = heardAt;
    this.reached = behind(all, AT);
    this.passed = new Set(behind(all, MOVED).keys());
  }

  /** Begins at what is written from now on, unless the way back of this epoch has begun. */
  static async open(journal: Journal, epoch: number, now: number): Promise<KeptPlace> {
    const all = await journal.checkpoints('reverse/');
    const [known, heardAt] = (all.get(HEARD) ?? '').split('/');
    if (known === String(epoch)) return new KeptPlace(journal, epoch, Number(heardAt), all);
    await journal.forgetCheckpoints('reverse/');
    const fresh = new KeptPlace(journal, epoch, now, new Map());
    await fresh.hear(now);
    return fresh;
  }

  async hear(at: number): Promise<void> {
    this.heardAt = at;
    await this.#journal.checkpoint(HEARD, `${this.epoch}/${at}`);
  }

  async reach(shardId: string, sequenceNumber: string): Promise<void> {
    this.reached.set(shardId, sequenceNumber);
    await this.#journal.checkpoint(`${AT}${shardId}`, sequenceNumber);
  }

  async pass(pollShard: string): Promise<void> {
    this.passed.add(pollShard);
    await this.#journal.checkpoint(`${MOVED}${pollShard}`, 'passed');
  }

  /** Begins again with the oldest that the stream keeps. */
  async forgetReached(): Promise<void> {
    this.reached.clear();
    await this.#journal.forgetCheckpoints(AT);
  }
}

function behind(all: ReadonlyMap<string, string>, prefix: string): Map<string, string> {
  const found = [...all].filter(([name]) => name.startsWith(prefix));
  return new Map(found.map(([name, value]) => [name.slice(prefix.length), value]));
}
