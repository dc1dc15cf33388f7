import type { Clock } from './clock';
import type { StreamEntry } from './event';
import type { ShardCursor } from './shard-cursor';

/** GetRecords returns no more than this at once. */
const READ_LIMIT = 1000;

/** Lambda looks into an idle shard four times a second. */
const POLL_INTERVAL_MS = 250;

/** The largest event Lambda hands to a function, in bytes of JSON. */
const PAYLOAD_LIMIT = 6 * 1024 * 1024;
const ENVELOPE = Buffer.byteLength('{"Records":[]}');

export interface ShardReaderParts {
  settings: { batchSize: number; batchingWindowSeconds: number };
  cursor: Pick<ShardCursor, 'read'>;
  /** Gets a batch settled in order; calls `settle` for the records that are done. */
  deliver(batch: readonly StreamEntry[], settle: (count: number) => void): Promise<void>;
  /** Told how many records each look at the shard found. */
  polled(records: number): void;
  /** Records that everything up to a sequence number is settled. */
  checkpoint(sequenceNumber: string): void;
  clock: Clock;
}

/** Reads one shard, forms its batches and has them delivered, one at a time. */
export class ShardReader {
  readonly #parts: ShardReaderParts;
  /** Records read and not settled yet. */
  readonly #pending: StreamEntry[] = [];
  #windowEnds = 0;
  #ended = false;
  #idle = false;

  constructor(parts: ShardReaderParts) {
    this.#parts = parts;
  }

  /** True when the last look at the shard found nothing new and nothing was left to deliver. */
  get idle(): boolean {
    return this.#idle;
  }

  /**
   * One look at the shard and, if a batch is due, its delivery; otherwise a pause. Returns false when everything up to
   * the shard's end is settled. After an error it can be called again and skips nothing.
   */
  async step(): Promise<boolean> {
    const caughtUp = await this.#look();
    if (this.#isDue(caughtUp)) await this.#deliver();
    else if (caughtUp && !this.#ended) await this.#pause();
    return !this.#ended || this.#pending.length > 0;
  }

  /** Reads what a batch has room for. Returns whether the shard had less than that. */
  async #look(): Promise<boolean> {
    const room = Math.min(READ_LIMIT, this.#parts.settings.batchSize - this.#pending.length);
    if (this.#ended || room <= 0) return this.#ended;
    try {
      const { entries, ended } = await this.#parts.cursor.read(room);
      this.#parts.polled(entries.length);
      this.#ended = ended;
      this.#keep(entries);
      this.#idle = entries.length === 0 && this.#pending.length === 0;
      return entries.length < room;
    } catch (error) {
      this.#idle = false;
      throw error;
    }
  }

  #keep(entries: readonly StreamEntry[]): void {
    if (this.#pending.length === 0) this.#openWindow();
    this.#pending.push(...entries);
  }

  #isDue(caughtUp: boolean): boolean {
    if (this.#pending.length === 0) return false;
    const { settings, clock } = this.#parts;
    const length = batchLength(this.#pending, settings.batchSize);
    const full = length === settings.batchSize || length < this.#pending.length;
    // While there is more to read, a batch fills at once, also when its window is over.
    return full || this.#ended || (caughtUp && clock.elapsed() >= this.#windowEnds);
  }

  async #deliver(): Promise<void> {
    const { settings, deliver } = this.#parts;
    const batch = this.#pending.slice(0, batchLength(this.#pending, settings.batchSize));
    await deliver(batch, (count) => this.#settle(count));
    this.#openWindow();
  }

  #settle(count: number): void {
    const settled = this.#pending.splice(0, count).at(-1);
    if (settled !== undefined) this.#parts.checkpoint(settled.sequenceNumber);
  }

  /** The batching window starts with the first record of a batch. */
  #openWindow(): void {
    this.#windowEnds = this.#parts.clock.elapsed() + this.#parts.settings.batchingWindowSeconds * 1000;
  }

  async #pause(): Promise<void> {
    const { clock } = this.#parts;
    const untilDue = this.#pending.length > 0 ? this.#windowEnds - clock.elapsed() : POLL_INTERVAL_MS;
    await clock.sleep(Math.min(POLL_INTERVAL_MS, untilDue));
  }
}

/**
 * How many records from the front make the next batch: the batch size, or fewer when more would not fit into an event.
 * A record that is too large by itself is a batch of its own.
 */
export function batchLength(entries: readonly StreamEntry[], batchSize: number): number {
  const most = Math.min(entries.length, batchSize);
  let bytes = ENVELOPE;
  for (const [index, entry] of entries.slice(0, most).entries()) {
    const comma = index === 0 ? 0 : 1;
    bytes += entry.bytes + comma;
    if (bytes > PAYLOAD_LIMIT && index > 0) return index;
  }
  return most;
}
