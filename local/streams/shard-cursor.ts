import {
  ExpiredIteratorException,
  ResourceNotFoundException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { Log } from '../logs/log';
import { type StreamEntry, toEntry } from './event';
import type { Position, StreamSource } from './stream-source';

/** Where the reading of a shard begins: at its start, or behind the record that a checkpoint names. */
export type Start = 'TRIM_HORIZON' | { checkpoint: string };

export interface ShardCursorParts {
  source: StreamSource;
  streamArn: string;
  shardId: string;
  logicalId: string;
  log: Log;
}

interface Page {
  entries: StreamEntry[];
  /** Whether the shard has no more. */
  ended: boolean;
}

/** Reads a shard's records one after the other, whatever becomes of the iterators. */
export class ShardCursor {
  readonly #parts: ShardCursorParts;
  /** Number of the record that the shard must have if its checkpoint is to be believed; absent once that is known. */
  #checkpoint: string | undefined;
  #position: Position;
  #iterator: string | undefined;

  constructor(start: Start, parts: ShardCursorParts) {
    this.#parts = parts;
    this.#checkpoint = typeof start === 'string' ? undefined : start.checkpoint;
    this.#position = typeof start === 'string' ? start : { after: start.checkpoint };
  }

  /** The next records, possibly none, and whether they are the shard's last. A read that throws can be repeated. */
  async read(limit: number): Promise<Page> {
    try {
      return await this.#read(limit);
    } catch (error) {
      this.#iterator = undefined;
      if (await this.#isGone(error)) return { entries: [], ended: true };
      this.#recover(error);
      return this.#read(limit);
    }
  }

  async #read(limit: number): Promise<Page> {
    const { source, shardId, streamArn } = this.#parts;
    if (this.#checkpoint !== undefined) await this.#check(this.#checkpoint);
    const iterator = this.#iterator ?? (await source.iterator(shardId, this.#position));
    const { records, next } = await source.records(iterator, limit);
    const entries = records.map((record) => toEntry(record, streamArn));
    // Only now, when nothing can throw any more, are the records read.
    const last = entries.at(-1);
    if (last !== undefined) this.#position = { after: last.sequenceNumber };
    this.#iterator = next;
    return { entries, ended: next === undefined };
  }

  /**
   * A database that went back, as after a power cut, gives the numbers behind the checkpoint to new records, which would
   * be passed over. It is told by the record that the checkpoint names: it is not there.
   */
  async #check(checkpoint: string): Promise<void> {
    const { shardId, logicalId, log } = this.#parts;
    const isThere = await this.#has(checkpoint);
    this.#checkpoint = undefined;
    if (isThere) return;
    log.warn(
      logicalId,
      `the database has lost records of ${shardId} that were counted already (the last was ${checkpoint}), and the ` +
        'writes that made them: it was cut off or replaced. Reading the shard again from its start',
    );
    this.#position = 'TRIM_HORIZON';
  }

  async #has(sequenceNumber: string): Promise<boolean> {
    const { source, shardId } = this.#parts;
    try {
      const { records } = await source.records(await source.iterator(shardId, { at: sequenceNumber }), 1);
      return records[0]?.dynamodb?.SequenceNumber === sequenceNumber;
    } catch (error) {
      // An engine may refuse a number that the shard has not come to.
      if (error instanceof Error && error.name === 'ValidationException') return false;
      throw error;
    }
  }

  /** DynamoDB Local goes on listing a shard whose records are all trimmed, and no longer knows it when it is read. */
  async #isGone(error: unknown): Promise<boolean> {
    if (!(error instanceof ResourceNotFoundException)) return false;
    const { source, shardId, logicalId, log } = this.#parts;
    // Throws when it is the stream that is gone.
    await source.shards();
    log.warn(logicalId, `${shardId} is no longer kept by the stream; what was not read of it is lost`);
    return true;
  }

  #recover(error: unknown): void {
    if (error instanceof ExpiredIteratorException) return;
    if (!(error instanceof TrimmedDataAccessException)) throw error;
    const { shardId, logicalId, log } = this.#parts;
    // DynamoDB Local says this of an empty shard too (aws-sdk-java#2923), of which nothing can be missing.
    if (typeof this.#position === 'string') log.detail(logicalId, `${shardId} has nothing to read yet`);
    else
      log.warn(
        logicalId,
        `${shardId} no longer has all records that were not read yet; going on with its oldest`,
      );
    this.#checkpoint = undefined;
    this.#position = 'TRIM_HORIZON';
  }
}
