import type { SourceShard } from '../source/source-shard';
import type { Target } from '../target/target';
import type { ReadBallots } from './ledger';

/** The ballots of voters on all shards, also on such as are not their own. */
export function ballotsOfShards(shards: readonly Pick<SourceShard, 'rowsOf'>[]): ReadBallots {
  return async (voterIds) => {
    const found = new Map<string, string[]>();
    for (const shard of shards) {
      for (const { voterId, candidateId } of await shard.rowsOf(voterIds)) {
        if (voterId === null || candidateId === null) continue;
        found.set(voterId, [...(found.get(voterId) ?? []), candidateId]);
      }
    }
    return found;
  };
}

/** The ballots of voters in the pipeline, where a voter cannot have two. @param candidates the source's ids to the pipeline's. */
export function ballotsOfTarget(
  target: Pick<Target, 'voterKeys' | 'standing'>,
  candidates: Readonly<Record<string, string>>,
): ReadBallots {
  const sourceIds = new Map(Object.entries(candidates).map(([source, here]) => [here, source]));
  return async (voterIds) => {
    const keys = await target.voterKeys(voterIds);
    const standing = await target.standing(keys.filter((key) => key !== undefined));
    return new Map(
      voterIds.flatMap((voterId, index) => {
        const candidateId = standing.get(keys[index] ?? '')?.candidateId;
        return candidateId === undefined
          ? []
          : [[voterId, [sourceIds.get(candidateId) ?? candidateId]] as const];
      }),
    );
  };
}
