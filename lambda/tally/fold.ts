import { TOTALS } from '../shared/names';
import type { Change } from './change';

/** The changes of one write shard, in stream order. */
export interface Group {
  pollShard: string;
  changes: Change[];
}

/** How much each attribute of a Totals item grows (or shrinks, when negative); no entry is zero. */
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

/** Folds changes into one delta per attribute of Totals. */
export function fold(changes: Change[]): Deltas {
  const deltas: Deltas = new Map();
  for (const change of changes) {
    for (const [attribute, votes] of effectsOf(change)) add(deltas, attribute, votes);
  }
  return deltas;
}

/** The attributes of Totals that a change alters. */
export function attributesOf(change: Change): string[] {
  return effectsOf(change).map(([attribute]) => attribute);
}

function effectsOf({ added, removed, expired }: Change): [attribute: string, votes: number][] {
  const effects: [string, number][] = [];
  if (added !== undefined) effects.push([`${TOTALS.votesPrefix}${added}`, 1]);
  if (removed !== undefined) effects.push([`${TOTALS.votesPrefix}${removed}`, -1]);
  if (expired !== undefined) effects.push([`${TOTALS.expiredPrefix}${expired}`, 1]);
  return effects;
}

function add(deltas: Deltas, attribute: string, votes: number): void {
  const sum = (deltas.get(attribute) ?? 0) + votes;
  if (sum === 0) deltas.delete(attribute);
  else deltas.set(attribute, sum);
}

/** Whether a change alters a candidate's votes. */
export function movesVote({ added, removed }: Change): boolean {
  return added !== undefined || removed !== undefined;
}

/** Whether a change alters a ballot: moves its vote or ends it. */
export function altersBallot(change: Change): boolean {
  return movesVote(change) || change.expired !== undefined;
}

/**
 * Ballots altered behind the fence: voter key to the candidate as it stood before, or to an empty text where there was no
 * ballot. The first alteration of a ballot tells.
 */
export function lateBallots(changes: Change[]): Map<string, string> {
  const late = new Map<string, string>();
  for (const change of changes.filter(altersBallot)) {
    if (!late.has(change.voterKey)) late.set(change.voterKey, change.removed ?? change.expired ?? '');
  }
  return late;
}
