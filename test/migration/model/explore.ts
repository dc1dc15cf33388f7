import { createHash } from 'node:crypto';
import type { Step } from '../../../migration/switch/step';
import { stepAt } from '../../../migration/switch/steps';
import {
  arrivals,
  type Bounds,
  relays,
  requests,
  reverse,
  type State,
  type Successor,
  type UnderWay,
  votes,
} from './happenings';
import { isRead } from './ports';
import { Runner } from './progress';
import { firstWorld, type World } from './world';

export interface Explored {
  states: number;
  /** Phases that were reached, with their epochs. */
  reached: Set<string>;
  /** What went wrong first, and what had happened until then. */
  problem: { what: string; trace: string[] } | undefined;
}

/**
 * Everything that can happen within bounds, breadth first: so a problem is found by the shortest way to it. A crash may come
 * at every call of every step; the call may be done, never arrive, or arrive much later.
 */
export async function explore(bounds: Bounds): Promise<Explored> {
  const runner = new Runner();
  const first: State = {
    world: firstWorld(),
    migrators: Array.from({ length: bounds.migrators }, () => null),
  };
  const known: Known = { seen: new Map(), reached: new Set(), runner, bounds };
  let frontier = [JSON.stringify(first)];
  known.seen.set(hashOf(JSON.stringify(first)), { from: undefined, what: 'begin' });
  while (frontier.length > 0) {
    const next: string[] = [];
    for (const text of frontier) {
      const problem = await visit(text, known, next);
      if (problem) return { states: known.seen.size, reached: known.reached, problem };
    }
    frontier = next;
  }
  return { states: known.seen.size, reached: known.reached, problem: undefined };
}

interface Known {
  /** How each state was come to, by its hash. */
  seen: Map<string, Arrival>;
  reached: Set<string>;
  runner: Runner;
  bounds: Bounds;
}

/** Looks at a state, and adds those that may follow and were not seen before. */
async function visit(text: string, known: Known, next: string[]): Promise<Explored['problem']> {
  const { seen, reached, runner, bounds } = known;
  const state: State = JSON.parse(text);
  const from = hashOf(text);
  reached.add(`${state.world.place.phase} ${state.world.place.epoch}`);
  const what = problemOf(state.world);
  if (what) return { what, trace: traceOf(from, seen) };
  for (const [happened, following] of await successors(state, text, runner, bounds)) {
    const followingText = JSON.stringify(following);
    const hash = hashOf(followingText);
    if (seen.has(hash)) continue;
    seen.set(hash, { from, what: happened });
    next.push(followingText);
  }
  return undefined;
}

/** How a state was come to first. */
interface Arrival {
  from: string | undefined;
  what: string;
}

/** States are too many to be kept; how they were come to is not. */
function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}

/** The laws. They hold at every moment, so that nothing depends on where the exploration ends. */
function problemOf({ shards, poll, cached, items, told }: World): string | undefined {
  const takesAtPipeline = poll.authority === 'pipeline' || cached !== null;
  if (takesAtPipeline && shards.some(({ fenced }) => !fenced)) return 'two authorities';
  for (const [voter, vote] of told.entries()) {
    if (takesAtPipeline && (items[voter]?.choice ?? null) !== vote)
      return `the pipeline has another vote of voter ${voter} than was accepted`;
    if (shards[voter]?.fenced === false && shards[voter].choice !== vote)
      return `SQL has another vote of voter ${voter} than was accepted`;
  }
  return undefined;
}

async function successors(state: State, text: string, runner: Runner, bounds: Bounds): Promise<Successor[]> {
  const copy = (): State => JSON.parse(text);
  return [
    ...votes(state, copy, bounds),
    ...relays(state, copy, bounds),
    ...reverse(state, copy, bounds),
    ...arrivals(state, copy, runner),
    ...requests(state, copy, bounds),
    ...(await steps(state, copy, runner, bounds)),
  ];
}

/** Each migrator begins the step of the journal, gets the answer of a call, or crashes. */
async function steps(
  { world, migrators }: State,
  copy: () => State,
  runner: Runner,
  bounds: Bounds,
): Promise<Successor[]> {
  const found: Successor[] = [];
  for (const [who, under] of migrators.entries()) {
    const place = under?.place ?? world.place;
    const step = stepAt(place, bounds.steps);
    if (step) {
      const at = { place, answers: under?.answers ?? [] };
      found.push(...(await stepOf(who, step, at, copy, runner, bounds)));
    }
  }
  return found;
}

async function stepOf(
  who: number,
  step: Step,
  { place, answers }: UnderWay,
  copy: () => State,
  runner: Runner,
  { sleepers }: Bounds,
): Promise<Successor[]> {
  const found: Successor[] = [];
  for (const { at, key } of await runner.progress(step, place, answers)) {
    const done = copy();
    const next = [...answers, { at, answer: runner.effects.get(key)?.(done.world) }];
    const more = await runner.progress(step, place, next);
    done.migrators[who] = more.length > 0 ? { place, answers: next } : null;
    found.push([`migrator ${who}: ${key}`, done]);
    if (sleepers && !isRead(key)) found.push(late(who, key, copy));
  }
  const gone = copy();
  gone.migrators[who] = null;
  return [...found, [`migrator ${who} crashes`, gone]];
}

/** It crashes with a call on its way. */
function late(who: number, key: string, copy: () => State): Successor {
  const next = copy();
  next.migrators[who] = null;
  next.world.wire ??= { call: 'port', key };
  return [`migrator ${who} crashes with a call on its way: ${key}`, next];
}

function traceOf(last: string, seen: ReadonlyMap<string, Arrival>): string[] {
  const trace: string[] = [];
  for (let at: string | undefined = last; at !== undefined; ) {
    const step = seen.get(at);
    if (step) trace.unshift(step.what);
    at = step?.from;
  }
  return trace;
}
