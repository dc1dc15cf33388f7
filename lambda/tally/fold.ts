import type { Change } from './change';

/** The changes of one write shard, in stream order. */
export interface Group {
  pollShard: string;
  changes: Change[];
}

/** Votes gained (or lost, when negative) per candidate; no entry is zero. */
export type Deltas = Map<string, number>;

/** Splits a batch by write shard, keeping the order within each. */
export function groupByWriteShard(changes: Change[]): Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const group = groups.get(change.pollShard);
    if (group) group.changes.push(change);
    else groups.set(change.pollShard, { pollShard: change.pollShard, changes: [change] });
  }
  return [...groups.values()];
}

/** Folds changes into one delta per candidate. */
export function fold(changes: Change[]): Deltas {
  const deltas: Deltas = new Map();
  for (const { added, removed } of changes) {
    if (added !== undefined) add(deltas, added, 1);
    if (removed !== undefined) add(deltas, removed, -1);
  }
  return deltas;
}

function add(deltas: Deltas, candidateId: string, votes: number): void {
  const sum = (deltas.get(candidateId) ?? 0) + votes;
  if (sum === 0) deltas.delete(candidateId);
  else deltas.set(candidateId, sum);
}

/** Whether a change alters any candidate's votes. */
export function hasEffect({ added, removed }: Change): boolean {
  return added !== undefined || removed !== undefined;
}
