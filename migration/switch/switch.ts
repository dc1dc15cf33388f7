import { formatCount, formatQuantity } from '../../cli/terminal/numbers';
import type { Place } from '../journal/journal';
import { FenceBusyError } from '../source/source-shard';
import { sumOf, totalsDifference } from './counts';
import { ElsewhereError, isSame, moveTo, pipelineIn, sqlIn } from './states';
import type { Outcome, Step, StepParts, SwitchedShard } from './step';
import { to, withEach } from './step';

/**
 * The steps of the switch within `writes`, in order, and those of taking it back. With e the epoch of `writes`, SQL is the
 * authority in e − 1 before the commit point, the pipeline in e after it, and SQL in e + 1 when the switch was taken back.
 */
export const SWITCH = { fence: 1, drain: 2, count: 3, commit: 4, takeBack: 5, reopen: 6 } as const;

/** A switch that has not committed after so long is taken back: voters wait. In milliseconds. */
export const LONGEST_PAUSE_MS = 15_000;

/** How long a fence that was not to be had is left alone, so that writers get on, in milliseconds. */
const FENCE_AGAIN_MS = 50;

export const SWITCH_STEPS: Record<number, Step> = {
  [SWITCH.fence]: fence,
  [SWITCH.drain]: drain,
  [SWITCH.count]: count,
  [SWITCH.commit]: commit,
  [SWITCH.takeBack]: takeBack,
  [SWITCH.reopen]: reopen,
};

/** No shard takes votes when it is done. */
async function fence(place: Place, parts: StepParts): Promise<Outcome> {
  await parts.wayBack.begin(place.epoch);
  const since = await pausedSince(place, parts);
  const stand = await withEach(parts.shards, (shard) => tryFence(shard, place.epoch));
  if (stand.every(Boolean)) {
    const ms = parts.clock.now() - since;
    await parts.journal.checkpoint(fencedName(place), String(ms));
    return to(place, SWITCH.drain, `All ${parts.shards.length} shards are fenced, after ${ms} ms.`);
  }
  const busy = parts.shards.filter((_, at) => !stand[at]).map(({ name }) => name);
  const problem = `the lock of ${busy.join(', ')} was not to be had`;
  return (await gaveUp(place, parts, problem)) ?? again(parts, FENCE_AGAIN_MS);
}

async function tryFence(shard: SwitchedShard, epoch: number): Promise<boolean> {
  try {
    await shard.fence(epoch);
    return true;
  } catch (error) {
    if (error instanceof FenceBusyError) return false;
    throw error;
  }
}

/** All that voters did before the fences is at the pipeline when it is done. */
async function drain(place: Place, parts: StepParts): Promise<Outcome> {
  const passed = await withEach(parts.shards, (shard) => shard.isMarkerPassed(place.epoch));
  if (passed.every(Boolean)) return to(place, SWITCH.count, 'All markers are passed.');
  const behind = parts.shards.filter((_, at) => !passed[at]).map(({ name }) => name);
  return (await gaveUp(place, parts, `the marker of ${behind.join(', ')} was not passed`)) ?? 'again';
}

/** Both sides count the same when it is done, but for what cannot be carried. */
async function count(place: Place, parts: StepParts): Promise<Outcome> {
  const parked = await withEach(parts.shards, async (shard) => (await shard.outbox()).rows);
  const waiting = parked.reduce((sum, rows) => sum + rows, 0);
  if (waiting > 0)
    return (
      (await gaveUp(place, parts, `${formatQuantity(waiting, 'change')} waiting in outboxes`)) ?? 'again'
    );
  const { shards, target, leftOut, journal } = parts;
  const [sql, pipeline, out, migration] = await Promise.all([
    withEach(shards, (shard) => shard.counts()),
    target.totals(),
    leftOut(place.epoch - 1),
    journal.read(),
  ]);
  const difference = totalsDifference({ sql, pipeline, leftOut: out }, migration?.candidates ?? {});
  if (difference !== undefined) return (await gaveUp(place, parts, difference)) ?? 'again';
  const [votes, without] = [sumOf(pipeline.values()), sumOf(Object.values(out))];
  return to(
    place,
    SWITCH.commit,
    `Both sides count ${formatQuantity(votes, 'vote')}, candidate by candidate; SQL has ${formatCount(without)} of ballots that are left out besides.`,
  );
}

/**
 * The commit point: the pipeline is the authority when it is done. Where the answer is lost, it is asked for again; nobody
 * takes it for not done.
 */
async function commit(place: Place, parts: StepParts): Promise<Outcome> {
  await moveTo(parts.target, sqlIn(place.epoch - 1), pipelineIn(place.epoch));
  return committed(place, parts);
}

async function committed(place: Place, parts: StepParts): Promise<Outcome> {
  const now = parts.clock.now();
  const since = await pausedSince(place, parts);
  const names = await parts.journal.checkpoints(fencedName(place));
  const fenceMs = Number(names.get(fencedName(place)) ?? 0);
  const pause = { epoch: place.epoch, at: new Date(now).toISOString(), fenceMs, pauseMs: now - since };
  const migration = await parts.journal.read();
  return {
    to: { phase: 'reversible', epoch: place.epoch, step: 0 },
    what: `The pipeline is the authority. Nobody took votes for ${pause.pauseMs} ms.`,
    facts: { pauses: [...(migration?.pauses ?? []).filter(({ epoch }) => epoch !== place.epoch), pause] },
  };
}

/**
 * First step of an abort. Only when the poll is known not to have gone over, and cannot any more, may SQL be opened: a commit
 * whose answer was lost may have happened, or may be still on its way.
 */
async function takeBack(place: Place, parts: StepParts): Promise<Outcome> {
  const goal = sqlIn(place.epoch + 1);
  const at = await parts.target.move(sqlIn(place.epoch - 1), goal);
  if (isSame(at, pipelineIn(place.epoch))) return committed(place, parts);
  if (!isSame(at, goal)) throw new ElsewhereError(goal, at);
  return to(place, SWITCH.reopen, 'The poll stays with SQL.');
}

async function reopen(place: Place, parts: StepParts): Promise<Outcome> {
  await withEach(parts.shards, (shard) => shard.open(place.epoch + 1));
  return {
    to: { phase: 'reads', epoch: place.epoch + 1, step: 0 },
    what: 'The switch is taken back. SQL takes votes again.',
  };
}

async function again({ clock }: StepParts, ms: number): Promise<'again'> {
  await clock.sleep(ms);
  return 'again';
}

async function gaveUp(place: Place, parts: StepParts, problem: string): Promise<Outcome | undefined> {
  const waited = parts.clock.now() - (await pausedSince(place, parts));
  if (waited < LONGEST_PAUSE_MS) return undefined;
  return to(place, SWITCH.takeBack, `Gave up after ${waited} ms (limit ${LONGEST_PAUSE_MS} ms): ${problem}.`);
}

/** Since when voters may have been refused, in epoch milliseconds: written down before the first fence. */
async function pausedSince({ epoch }: Place, { journal, clock }: StepParts): Promise<number> {
  const name = `switch/${epoch}/since`;
  const since = (await journal.checkpoints(name)).get(name);
  if (since !== undefined) return Number(since);
  const now = clock.now();
  await journal.checkpoint(name, String(now));
  return now;
}

function fencedName({ epoch }: Place): string {
  return `switch/${epoch}/fenced`;
}
