import { ExpiredIteratorException, TrimmedDataAccessException } from '@aws-sdk/client-dynamodb-streams';
import type { Log } from '../logs/log';
import { type StreamEntry, toEntry } from './event';
import type { Position, StreamSource } from './stream-source';

export interface ShardCursorParts {
  source: StreamSource;
  streamArn: string;
  shardId: string;
  logicalId: string;
  log: Log;
}

/** Reads a shard's records one after the other, whatever becomes of the iterators. */
export class ShardCursor {
  readonly #parts: ShardCursorParts;
  #position: Position;
  #iterator: string | undefined;

  constructor(start: Position, parts: ShardCursorParts) {
    this.#position = start;
    this.#parts = parts;
  }

  /** The next records, possibly none, and whether they are the shard's last. A read that throws can be repeated. */
  async read(limit: number): Promise<{ entries: StreamEntry[]; ended: boolean }> {
    try {
      return await this.#read(limit);
    } catch (error) {
      this.#iterator = undefined;
      this.#recover(error);
      return this.#read(limit);
    }
  }

  async #read(limit: number): Promise<{ entries: StreamEntry[]; ended: boolean }> {
    const { source, shardId, streamArn } = this.#parts;
    const iterator = this.#iterator ?? (await source.iterator(shardId, this.#position));
    const { records, next } = await source.records(iterator, limit);
    const entries = records.map((record) => toEntry(record, streamArn));
    // Only now, when nothing can throw any more, are the records read.
    const last = entries.at(-1);
    if (last !== undefined) this.#position = { after: last.sequenceNumber };
    this.#iterator = next;
    return { entries, ended: next === undefined };
  }

  #recover(error: unknown): void {
    if (error instanceof ExpiredIteratorException) return;
    if (!(error instanceof TrimmedDataAccessException)) throw error;
    const { shardId, logicalId, log } = this.#parts;
    log.warn(
      logicalId,
      `${shardId} no longer has all records that were not read yet; going on with its oldest`,
    );
    this.#position = 'TRIM_HORIZON';
  }
}
