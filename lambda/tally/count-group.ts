import { alteredBallots } from '../shared/tables/late-notes';
import type { StreamPosition } from '../shared/tables/position';
import type { Change } from './change';
import { altersBallot, fold, foldLate, type Group, movesVote } from './fold';
import type { Addition, ShardProgress, TotalsStore } from './totals-store';

/**
 * Counters that one update of Totals may touch: expressions are limited to 4 KB and 300 operators (DynamoDB Developer Guide,
 * constraints). A change touches each of a poll's counters once at most, so one change always fits.
 */
const MAX_COUNTERS = 248;
/** Room in one note of late ballots; an item may have 400 KB (DynamoDB Developer Guide, constraints). */
const MAX_NOTE_BYTES = 200_000;

export interface GroupCount {
  /** Records that altered a vote and are counted now. */
  counted: number;
  /** Records that had been counted before. */
  duplicates: number;
  /** Ballots altered late, noted now; they do not count. */
  late: number;
  /** Fences met now that no closing explains. */
  unexplainedFences: number;
  /** Where Totals are now known to stand. */
  progress: ShardProgress;
}

/**
 * Counts one write shard's changes into Totals exactly once: the deltas and the position they reach are one conditional
 * write. When part of the group is counted already, the failed write tells how far, and only the rest is added. Changes
 * made in time count, up to the fence; of the others those that alter a ballot are noted.
 *
 * A group in which no record alters anything needs no write. One whose deltas cancel out still moves the position: the
 * next delivery may cut it in two, and half of it would count.
 *
 * @param known where Totals are known to stand at least.
 */
export async function countGroup(
  group: Group,
  totals: TotalsStore,
  known: ShardProgress,
): Promise<GroupCount> {
  let progress = known;
  let seen: StreamPosition | undefined;
  let remaining = after(progress, group.changes);
  const count = { counted: 0, late: 0, unexplainedFences: 0, written: 0 };
  while (remaining.some((change) => matters(change, progress))) {
    const step = nextStep(remaining, progress);
    const outcome = await totals.add(additionOf(group.pollShard, step, seen));
    if (outcome.applied) {
      note(count, step);
      progress = step.leadsTo;
    } else {
      progress = outcome.progress;
    }
    seen = progress.countedThrough;
    remaining = after(progress, remaining);
  }
  const { written, ...counts } = count;
  const duplicates = group.repeated + group.changes.length - written - remaining.length;
  return { ...counts, duplicates, progress };
}

/** Changes that one write takes, and where it leads. */
interface Step {
  changes: Change[];
  first: StreamPosition;
  content: Addition['content'];
  unexplainedFences: number;
  leadsTo: ShardProgress & { countedThrough: StreamPosition };
}

function nextStep(remaining: Change[], progress: ShardProgress): Step {
  if (progress.phase !== 'counting') return lateStep(remaining, progress);
  const [first] = remaining;
  return first?.late && first.mark === undefined
    ? lateStep(upToFence(remaining), progress)
    : countedStep(inTime(remaining), progress);
}

/** The changes before the fence; all when there is none. */
function upToFence(changes: Change[]): Change[] {
  const fenceAt = changes.findIndex(({ mark }) => mark !== undefined);
  return fenceAt < 0 ? changes : changes.slice(0, fenceAt);
}

/** The changes up to the fence, with it, or before the first that is late. */
function inTime(changes: Change[]): Change[] {
  const end = changes.findIndex(({ late, mark }) => late || mark !== undefined);
  if (end < 0) return changes;
  return changes.slice(0, changes[end]?.mark === undefined ? end : end + 1);
}

function countedStep(counting: Change[], { lateNotes }: ShardProgress): Step {
  const { deltas, taken } = fold(counting, MAX_COUNTERS);
  const changes = taken < counting.length ? counting.slice(0, taken) : counting;
  const { first, last } = ends(changes);
  const castThrough = changes.findLast(({ castAt }) => castAt !== undefined)?.castAt;
  const fence = last.mark === undefined ? undefined : { position: last.position, mark: last.mark };
  return {
    changes,
    first: first.position,
    content: { kind: 'counted', deltas, castThrough, fence },
    unexplainedFences: unexplained(changes),
    leadsTo: { countedThrough: last.position, phase: fence ? 'fenced' : 'counting', lateNotes },
  };
}

function lateStep(late: Change[], { phase, lateNotes }: ShardProgress): Step {
  const { ballots, taken } = foldLate(late, MAX_NOTE_BYTES);
  const changes = taken < late.length ? late.slice(0, taken) : late;
  const { first, last } = ends(changes);
  const mark = changes.findLast((change) => change.mark !== undefined)?.mark;
  return {
    changes,
    first: first.position,
    content: { kind: 'late', behindFence: phase !== 'counting', ballots, notes: lateNotes, mark },
    unexplainedFences: unexplained(changes),
    leadsTo: { countedThrough: last.position, phase, lateNotes: lateNotes + (ballots.size > 0 ? 1 : 0) },
  };
}

function unexplained(changes: Change[]): number {
  return changes.filter(({ unexplainedFence }) => unexplainedFence).length;
}

function additionOf(pollShard: string, step: Step, seen: StreamPosition | undefined): Addition {
  const { content, unexplainedFences, leadsTo } = step;
  const expected = seen === undefined ? { before: step.first } : { at: seen };
  return { pollShard, through: leadsTo.countedThrough, expected, content, unexplainedFences };
}

function note(
  count: { counted: number; late: number; unexplainedFences: number; written: number },
  { changes, content, unexplainedFences }: Step,
): void {
  count.written += changes.length;
  count.unexplainedFences += unexplainedFences;
  if (content.kind === 'late') count.late += alteredBallots(content.ballots);
  else count.counted += changes.filter(movesVote).length;
}

/** Whether a change has to be written down. */
function matters(change: Change, { phase }: ShardProgress): boolean {
  if (phase === 'recounted') return false;
  if (altersBallot(change) || change.mark !== undefined || change.unexplainedFence) return true;
  // A vote cast again as it stood: its voter asks whether it is counted.
  return phase === 'counting' && !change.late && change.castAt !== undefined;
}

/** The changes that come after where Totals stand. */
function after({ countedThrough }: ShardProgress, changes: Change[]): Change[] {
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
