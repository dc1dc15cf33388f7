import type { LateBallot } from '../shared/tables/late-notes';
import type { Change } from './change';

/** The changes of one write shard, in stream order, each once. */
export interface Group {
  pollShard: string;
  changes: Change[];
  /** Changes left out because the batch held them before. */
  repeated: number;
}

/** What changes come to, per candidate id: votes gained (or lost, when negative), and votes whose ballots expired. */
export interface Deltas {
  votes: Map<string, number>;
  expired: Map<string, number>;
}

/** Splits a batch by write shard, keeping the order within each. */
export function groupByWriteShard(changes: Change[]): Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const { pollShard } = change;
    const group = groups.get(pollShard) ?? { pollShard, changes: [], repeated: 0 };
    groups.set(pollShard, group);
    const last = group.changes.at(-1);
    if (last && change.position <= last.position) group.repeated += 1;
    else group.changes.push(change);
  }
  return [...groups.values()];
}

/**
 * Folds changes, from the first on, until they touch about `limit` candidates; tells how many changes it took. Candidates
 * whose changes cancel out are left out.
 */
export function fold(changes: Change[], limit: number): { deltas: Deltas; taken: number } {
  const votes = new Map<string, number>();
  const expired = new Map<string, number>();
  let taken = 0;
  for (const change of changes) {
    if (votes.size + expired.size >= limit) break;
    if (change.added !== undefined) add(votes, change.added, 1);
    if (change.removed !== undefined) add(votes, change.removed, -1);
    if (change.expired !== undefined) add(expired, change.expired, 1);
    taken += 1;
  }
  return { deltas: { votes: withoutZeros(votes), expired }, taken };
}

function add(counts: Map<string, number>, candidateId: string, amount: number): void {
  counts.set(candidateId, (counts.get(candidateId) ?? 0) + amount);
}

function withoutZeros(counts: Map<string, number>): Map<string, number> {
  for (const [candidateId, count] of counts) if (count === 0) counts.delete(candidateId);
  return counts;
}

/** Whether a change alters a candidate's votes. */
export function movesVote({ added, removed }: Change): boolean {
  return added !== undefined || removed !== undefined;
}

/** Whether a change alters a ballot: moves its vote or ends it. */
export function altersBallot(change: Change): boolean {
  return movesVote(change) || change.expired !== undefined;
}

/** How ballots stood before these changes altered them, by voter key. The first alteration of a ballot tells. */
export function lateBallots(changes: Change[]): Map<string, LateBallot> {
  const ballots = new Map<string, LateBallot>();
  for (const change of changes) {
    if (!altersBallot(change) || ballots.has(change.voterKey)) continue;
    const { removed, expired } = change;
    ballots.set(change.voterKey, { before: removed ?? expired, expired: expired !== undefined });
  }
  return ballots;
}
