import type { SourceChange, SourceShard } from '../../../migration/source/source-shard';

/** Takes all that waits in the outbox of a shard. */
export async function drain(shard: SourceShard): Promise<SourceChange[]> {
  const seen: SourceChange[] = [];
  const takeAll = async (changes: readonly SourceChange[]) => {
    seen.push(...changes);
    return new Set(changes.map(({ version }) => version));
  };
  while ((await shard.relay(1_000, takeAll)) > 0);
  return seen;
}

/** How each voter's ballot stands by the changes, whatever order they came in: the highest version says. */
export function newest(changes: readonly SourceChange[]): Map<string | null, SourceChange['ballot']> {
  const inOrder = [...changes].sort((a, b) => a.version - b.version);
  return new Map(inOrder.map(({ voterId, ballot }) => [voterId, ballot]));
}
