/** What voters do at the pipeline, as the stream of Votes has it for 24 hours. */
export interface ChangeStream {
  /** The shards of the stream that are kept. They come and go. */
  shards(): Promise<StreamShard[]>;
  /** Has shards that this reader knows no place in read from what is written from now on. Another reader knows nothing of it. */
  skipToEnd(shardIds: readonly string[]): Promise<void>;
  /**
   * The next entries of a shard behind a sequence number, or from the oldest that is kept. A read that throws can be repeated.
   *
   * @throws TrimmedError when entries behind that number are no longer kept.
   */
  read(shardId: string, after: string | undefined): Promise<StreamPage>;
}

/** A shard of a stream; its parent is the shard whose entries come before its own. */
export interface StreamShard {
  shardId: string;
  parentId?: string;
}

export interface StreamPage {
  entries: StreamEntry[];
  /** Whether the shard has no more, and never will. */
  ended: boolean;
  /** Whether it had no more when it was read. */
  isLast: boolean;
}

export interface StreamEntry {
  sequenceNumber: string;
  /** Stream position: compares as text. */
  position: string;
  /** When it was written, in epoch milliseconds; known to the second. */
  writtenAt: number;
  what: Written;
}

/** What was written: by a voter, as the marker of an epoch, or anything else. */
export type Written =
  | {
      kind: 'vote';
      pollShard: string;
      voterKey: string;
      epoch: number;
      /** Absent when the voter took the vote back. */
      ballot: { candidateId: string; castAt: string } | undefined;
    }
  | { kind: 'marker'; pollShard: string; epoch: number }
  | { kind: 'other' };

/** What was not read yet is gone. */
export class TrimmedError extends Error {
  override name = 'TrimmedError';
}
