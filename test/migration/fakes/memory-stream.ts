import { pollShards } from '../../../contract/write-shard';
import {
  type ChangeStream,
  type StreamEntry,
  type StreamPage,
  TrimmedError,
} from '../../../migration/reverse/change-stream';
import type { MemoryTarget } from './memory-target';

/** The stream of a pipeline in memory, in one shard. */
export class MemoryStream implements ChangeStream {
  readonly #target: MemoryTarget;
  #skipped = 0;
  /** Entries that are no longer kept. */
  trimmed = 0;
  /** Reads from now on that throw. */
  failures = 0;
  /** Entries that one read gives at most. */
  limit = 1_000;

  constructor(target: MemoryTarget) {
    this.#target = target;
  }

  async shards() {
    return [{ shardId: 'only' }];
  }

  async skipToEnd(shardIds: readonly string[]) {
    if (shardIds.length > 0) this.#skipped = this.#entries().length;
  }

  async read(_shardId: string, after: string | undefined): Promise<StreamPage> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('The stream cannot be reached.');
    }
    const from = after === undefined ? Math.max(this.trimmed, this.#skipped) : Number(after);
    if (from < this.trimmed) throw new TrimmedError(`Entries behind ${after} are gone.`);
    const all = this.#entries();
    const entries = all.slice(from, from + this.limit);
    return { entries, ended: false, isLast: from + entries.length === all.length };
  }

  #entries(): StreamEntry[] {
    const { stream, markers, state } = this.#target;
    const what: StreamEntry['what'][] = [];
    for (let at = 0; at <= stream.length; at += 1) {
      for (const { epoch } of markers.filter(({ behind }) => behind === at))
        for (const pollShard of pollShards(state.pollId, state.writeShards))
          what.push({ kind: 'marker', pollShard, epoch });
      const record = stream[at];
      if (!record) continue;
      const { pollShard, voterKey, epoch, candidateId, castAt } = record;
      const ballot = candidateId === undefined ? undefined : { candidateId, castAt };
      what.push({ kind: 'vote', pollShard, voterKey, epoch, ballot });
    }
    return what.map((one, at) => {
      const sequenceNumber = String(at + 1);
      return { sequenceNumber, position: sequenceNumber.padStart(8, '0'), writtenAt: Date.now(), what: one };
    });
  }
}
