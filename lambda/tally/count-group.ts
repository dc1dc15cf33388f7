import type { StreamPosition } from '../shared/position';
import type { Change } from './change';
import { altersBallot, fold, type Group, lateBallots, movesVote } from './fold';
import type { Addition, Standing, TotalsStore } from './totals-store';

/**
 * What one update of Totals may touch: expressions are limited to 4 KB and 300 operators (DynamoDB Developer Guide,
 * constraints). A poll has at most 200 candidates, so a batch takes a second write only after many expiries.
 */
const MAX_CANDIDATES = 248;
const MAX_LATE_BALLOTS = 50;

export interface GroupCount {
  /** Records that altered a vote and are counted now. */
  counted: number;
  /** Records that had been counted before. */
  duplicates: number;
  /** Ballots altered behind the fence, noted now; they do not count. */
  late: number;
  /** Where Totals are now known to stand. */
  standing: Standing;
}

/**
 * Counts one write shard's changes into Totals exactly once: the deltas and the position they reach are one conditional
 * write. When part of the group is counted already, the failed write tells how far, and only the rest is added. Up to the
 * fence changes count; behind it those that alter a ballot are noted.
 *
 * A group in which no record alters anything needs no write. One whose deltas cancel out still moves the position: the
 * next delivery may cut it in two, and half of it would count.
 *
 * @param known where Totals are known to stand at least.
 */
export async function countGroup(group: Group, totals: TotalsStore, known: Standing): Promise<GroupCount> {
  let standing = known;
  let seen: StreamPosition | undefined;
  let remaining = after(standing, group.changes);
  const count = { counted: 0, late: 0, written: 0 };
  while (remaining.some((change) => matters(change, standing))) {
    const step = nextStep(remaining, standing);
    const outcome = await totals.add(additionOf(group.pollShard, step, seen));
    if (outcome.applied) {
      note(count, step);
      standing = { countedThrough: step.through, stage: step.stage };
    } else {
      standing = outcome.standing;
    }
    seen = standing.countedThrough;
    remaining = after(standing, remaining);
  }
  const duplicates = group.changes.length - count.written - remaining.length;
  return { counted: count.counted, late: count.late, duplicates, standing };
}

/** Changes that one write takes, and where it leads. */
interface Step {
  changes: Change[];
  first: StreamPosition;
  through: StreamPosition;
  /** The stage of the write shard when it is done. */
  stage: Standing['stage'];
  content: Addition['content'];
}

function nextStep(remaining: Change[], { stage }: Standing): Step {
  return stage === 'counting' ? countedStep(remaining) : lateStep(remaining);
}

/** All changes up to the fence, with it; or all there are. */
function countedStep(remaining: Change[]): Step {
  const fenceAt = remaining.findIndex(({ mark }) => mark !== undefined);
  const counting = fenceAt < 0 ? remaining : remaining.slice(0, fenceAt + 1);
  const { deltas, taken } = fold(counting, MAX_CANDIDATES);
  const changes = taken < counting.length ? counting.slice(0, taken) : counting;
  const { first, last } = ends(changes);
  const castThrough = changes.findLast(({ castAt }) => castAt !== undefined)?.castAt;
  const fence = last.mark === undefined ? undefined : { position: last.position, mark: last.mark };
  const content = { kind: 'counted', deltas, castThrough, fence } as const;
  const stage = fence ? 'fenced' : 'counting';
  return { changes, first: first.position, through: last.position, stage, content };
}

function lateStep(remaining: Change[]): Step {
  const { ballots, taken } = lateBallots(remaining, MAX_LATE_BALLOTS);
  const changes = remaining.slice(0, taken);
  const { first, last } = ends(changes);
  const mark = changes.findLast((change) => change.mark !== undefined)?.mark;
  const content = { kind: 'late', ballots, mark } as const;
  return { changes, first: first.position, through: last.position, stage: 'fenced', content };
}

function additionOf(pollShard: string, step: Step, seen: StreamPosition | undefined): Addition {
  const expected = seen === undefined ? { before: step.first } : { at: seen };
  return { pollShard, through: step.through, expected, content: step.content };
}

function note(count: { counted: number; late: number; written: number }, { changes, content }: Step): void {
  count.written += changes.length;
  if (content.kind === 'late') count.late += content.ballots.size;
  else count.counted += changes.filter(movesVote).length;
}

/** Whether a change has to be written down. A repeated vote alters nothing, but its receipt waits for its time. */
function matters(change: Change, { stage }: Standing): boolean {
  if (stage === 'recounted') return false;
  return (
    altersBallot(change) || change.mark !== undefined || (stage === 'counting' && change.castAt !== undefined)
  );
}

/** The changes that come after where Totals stand. */
function after({ countedThrough }: Standing, changes: Change[]): Change[] {
  const first = changes[0];
  if (countedThrough === undefined || !first || first.position > countedThrough) return changes;
  return changes.filter((change) => change.position > countedThrough);
}

function ends(changes: Change[]): { first: Change; last: Change } {
  const first = changes[0];
  const last = changes[changes.length - 1];
  if (!first || !last) throw new Error('A group without changes has nothing to count.');
  return { first, last };
}
