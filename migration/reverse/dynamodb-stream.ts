import {
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { streamLabel, streamPosition } from '../../lambda/shared/tables/position';
import { type StreamSource, streamSource } from '../../local/streams/stream-source';
import { type ChangeStream, type StreamEntry, type StreamPage, TrimmedError } from './change-stream';
import { readRecord } from './read-record';

/** GetRecords returns no more than this at once. */
const READ_LIMIT = 1_000;

interface Iterator {
  /** What it stands behind. */
  after: string | undefined;
  iterator: string;
}

/** The stream of Votes, of one poll. The tally reads it too, and a stream takes no third reader a shard. */
export class DynamoDbStream implements ChangeStream {
  readonly #source: StreamSource;
  readonly #label: string;
  readonly #pollId: string;
  /** Where the last read of a shard left off, so that the next needs no call for it. */
  readonly #iterators = new Map<string, Iterator>();

  constructor(client: DynamoDBStreamsClient, streamArn: string, pollId: string, signal: AbortSignal) {
    this.#source = streamSource(client, streamArn, signal);
    this.#label = streamLabel(streamArn);
    this.#pollId = pollId;
  }

  shards() {
    return this.#source.shards();
  }

  async skipToEnd(shardIds: readonly string[]): Promise<void> {
    for (const shardId of shardIds)
      this.#iterators.set(shardId, {
        after: undefined,
        iterator: await this.#source.iterator(shardId, 'LATEST'),
      });
  }

  async read(shardId: string, after: string | undefined): Promise<StreamPage> {
    const kept = this.#iterators.get(shardId);
    this.#iterators.delete(shardId);
    try {
      return await this.#read(shardId, after, kept && kept.after === after ? kept.iterator : undefined);
    } catch (error) {
      // An iterator is good for 15 minutes.
      if (error instanceof ExpiredIteratorException) return this.#read(shardId, after, undefined);
      if (error instanceof TrimmedDataAccessException && after !== undefined)
        throw new TrimmedError(`The stream no longer has what follows ${after} in ${shardId}.`, {
          cause: error,
        });
      throw error;
    }
  }

  async #read(shardId: string, after: string | undefined, known: string | undefined): Promise<StreamPage> {
    const from = after === undefined ? 'TRIM_HORIZON' : { after };
    const iterator = known ?? (await this.#source.iterator(shardId, from));
    const { records, next } = await this.#source.records(iterator, READ_LIMIT);
    const entries = records.map((record): StreamEntry => {
      const { SequenceNumber: sequenceNumber = '', ApproximateCreationDateTime } = record.dynamodb ?? {};
      return {
        sequenceNumber,
        position: streamPosition(this.#label, sequenceNumber),
        writtenAt: ApproximateCreationDateTime?.getTime() ?? 0,
        what: readRecord(record, this.#pollId),
      };
    });
    if (next !== undefined)
      this.#iterators.set(shardId, { after: entries.at(-1)?.sequenceNumber ?? after, iterator: next });
    return { entries, ended: next === undefined, isLast: records.length < READ_LIMIT };
  }
}
