import type { StreamPosition } from '../shared/position';
import type { Change } from './change';
import { fold, type Group, hasEffect } from './fold';
import type { Addition, TotalsStore } from './totals-store';

export interface GroupCount {
  /** Records that altered a vote and are counted now. */
  counted: number;
  /** Records that had been counted before. */
  duplicates: number;
  /** Where Totals are now known to stand; absent when nothing had to be written. */
  reached?: StreamPosition | undefined;
}

/**
 * Counts one write shard's changes into Totals exactly once: the deltas and the position they reach are one conditional
 * write. When part of the group is counted already, the failed write tells how far, and only the rest is added.
 *
 * A group in which no record alters a vote needs no write. One whose deltas cancel out still moves the position: the
 * next delivery may cut it in two, and half of it would count.
 */
export async function countGroup(group: Group, totals: TotalsStore): Promise<GroupCount> {
  let remaining = group.changes;
  let seen: StreamPosition | undefined;
  while (remaining.some(hasEffect)) {
    const addition = additionOf(group.pollShard, remaining, seen);
    const outcome = await totals.add(addition);
    if (outcome.applied) return countOf(group, remaining, addition.through);
    seen = outcome.countedThrough;
    remaining = after(seen, remaining);
  }
  return countOf(group, remaining, seen);
}

function additionOf(pollShard: string, changes: Change[], seen: StreamPosition | undefined): Addition {
  const first = changes[0];
  const last = changes[changes.length - 1];
  if (!first || !last) throw new Error('A group without changes has nothing to count.');
  const expected = seen === undefined ? { before: first.position } : { at: seen };
  return { pollShard, deltas: fold(changes), through: last.position, expected };
}

function countOf(group: Group, counted: Change[], reached: StreamPosition | undefined): GroupCount {
  return {
    counted: counted.filter(hasEffect).length,
    duplicates: group.changes.length - counted.length,
    reached,
  };
}

/** The changes that come after a position; all of them where there is none. */
export function after(position: StreamPosition | undefined, changes: Change[]): Change[] {
  return position === undefined ? changes : changes.filter((change) => change.position > position);
}
