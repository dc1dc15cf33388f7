import { addBallot, type CastChoice } from '../shared/tables/ballot';
import { type LateBallot, type LateBallots, lateBallotBytes } from '../shared/tables/late-notes';
import type { Change } from './change';

/** Beside its candidates a ballot touches the counters of ballots and of weight. */
const SUMS_COUNT = 2;

/** The changes of one write shard, in stream order, each once. */
export interface Group {
  pollShard: string;
  changes: Change[];
  /** Changes left out because the batch held them before. */
  repeated: number;
}

/** What changes come to, per counter: gained (or lost, when negative), and what of it belongs to expired ballots. */
export interface Deltas {
  counters: Map<string, number>;
  expired: Map<string, number>;
}

/** Splits a batch by write shard, keeping the order within each. */
export function groupByWriteShard(changes: Change[]): Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const { pollShard } = change;
    let group = groups.get(pollShard);
    if (!group) {
      group = { pollShard, changes: [], repeated: 0 };
      groups.set(pollShard, group);
    }
    const last = group.changes.at(-1);
    if (last && change.position <= last.position) group.repeated += 1;
    else group.changes.push(change);
  }
  return [...groups.values()];
}

/**
 * Folds changes, from the first on, as long as they touch at most `limit` counters, and at least one; tells how many changes
 * it took. Counters whose changes cancel out are left out.
 */
export function fold(changes: Change[], limit: number): { deltas: Deltas; taken: number } {
  const counters = new Map<string, number>();
  const expired = new Map<string, number>();
  let taken = 0;
  for (const change of changes) {
    if (taken > 0 && counters.size + expired.size + counterCount(change) > limit) break;
    if (change.added) addBallot(counters, change.added, 1);
    if (change.removed) addBallot(counters, change.removed, -1);
    if (change.expired) addBallot(expired, change.expired, 1);
    taken += 1;
  }
  return { deltas: { counters: withoutZeros(counters), expired }, taken };
}

/** Counters that a change touches at most. */
function counterCount({ added, removed, expired }: Change): number {
  return SUMS_COUNT + (added?.choice.size ?? 0) + (removed?.choice.size ?? 0) + (expired?.choice.size ?? 0);
}

function withoutZeros(counts: Map<string, number>): Map<string, number> {
  for (const [counter, count] of counts) if (count === 0) counts.delete(counter);
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

function stoodBefore({ removed, expired, castBefore: castAt }: Change): CastChoice | undefined {
  const stood = removed ?? expired;
  return stood && castAt !== undefined ? { ...stood, castAt } : stood;
}

/**
 * How ballots stood before these changes altered them, by voter key: the first alteration of a ballot tells. Takes changes,
 * from the first on, as long as a note has room for them, and at least one; tells how many it took.
 */
export function foldLate(changes: Change[], maxBytes: number): { ballots: LateBallots; taken: number } {
  const ballots = new Map<string, LateBallot>();
  let bytes = 0;
  let taken = 0;
  for (const change of changes) {
    if (altersBallot(change) && !ballots.has(change.voterKey)) {
      const late = { before: stoodBefore(change), expired: change.expired !== undefined };
      bytes += lateBallotBytes(late);
      if (taken > 0 && bytes > maxBytes) break;
      ballots.set(change.voterKey, late);
    }
    taken += 1;
  }
  return { ballots, taken };
}
