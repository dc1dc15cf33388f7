import {
  ACCEPTED,
  NOT_NOW,
  type Outcome,
  type Reading,
  type VoteService,
} from '../../../migration/door/vote-service';
import { type MemoryShard, RefusedBySource } from '../fakes/memory-shard';
import { type MemoryTarget, RefusedByTarget } from '../fakes/memory-target';

/** Votes in a shard in memory. */
export function votesInShard(shard: MemoryShard): VoteService {
  return {
    castVote: (voterId, candidateId) => attempt(() => shard.cast(voterId, candidateId)),
    retract: (voterId) => attempt(() => shard.retract(voterId)),
    async ownVote(voterId) {
      const [row] = await shard.rowsOf([voterId]);
      return read(row?.candidateId ?? undefined);
    },
    results: async () => read(await shard.counts()),
  };
}

/** Votes in a pipeline in memory, where candidates are called as in the source. */
export function votesInTarget(target: MemoryTarget): VoteService {
  return {
    castVote: (voterId, candidateId) => attempt(() => target.cast(voterId, candidateId)),
    retract: (voterId) => attempt(() => target.cast(voterId, undefined)),
    ownVote: async (voterId) => read(target.items.get(target.keyOf(voterId))?.candidateId),
    results: async () => (target.state.shown ? read(await target.totals()) : NOT_NOW),
  };
}

function read<T>(value: T): Reading<T> {
  return { status: 'read', value };
}

async function attempt(act: () => void): Promise<Outcome> {
  try {
    act();
    return ACCEPTED;
  } catch (error) {
    if (error instanceof RefusedBySource || error instanceof RefusedByTarget) return NOT_NOW;
    throw error;
  }
}
