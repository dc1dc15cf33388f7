import type { Change } from './change';
import { fold, type Group, hasEffect } from './fold';
import type { Addition, TotalsStore } from './totals-store';

export interface GroupCount {
  /** Records that altered a vote and are counted now. */
  counted: number;
  /** Records that had been counted before. */
  duplicates: number;
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
  let expected: Addition['expected'] | undefined;
  while (remaining.some(hasEffect)) {
    const [first, last] = ends(remaining);
    const outcome = await totals.add({
      pollShard: group.pollShard,
      deltas: fold(remaining),
      through: last.position,
      expected: expected ?? { before: first.position },
    });
    if (outcome.applied) break;
    const { countedThrough } = outcome;
    if (countedThrough === undefined) {
      expected = undefined;
      continue;
    }
    remaining = remaining.filter((change) => change.position > countedThrough);
    expected = { at: countedThrough };
  }
  return { counted: remaining.filter(hasEffect).length, duplicates: group.changes.length - remaining.length };
}

function ends(changes: Change[]): [Change, Change] {
  const first = changes[0];
  const last = changes[changes.length - 1];
  if (!first || !last) throw new Error('A group without changes has nothing to count.');
  return [first, last];
}
