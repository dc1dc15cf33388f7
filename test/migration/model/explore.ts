import { createHash } from 'node:crypto';
import type { Place } from '../../../migration/journal/journal';
import { DUTIES } from '../../../migration/phases/duties';
import { destination } from '../../../migration/phases/moves';
import type { Step } from '../../../migration/switch/step';
import { type Steps, stepAt } from '../../../migration/switch/steps';
import { isRead } from './ports';
import { type Answered, Runner } from './progress';
import { applyBack, castAtPipeline, castAtSql, firstWorld, importItem, type World } from './world';

/** A world and the steps under way in it: each of the migrators takes one at a time. */
interface State {
  world: World;
  migrators: (UnderWay | null)[];
}

interface UnderWay {
  place: Place;
  answers: readonly Answered[];
}

export interface Bounds {
  /** Votes cast or taken back, over all voters. */
  casts: number;
  /** What operators may ask for, and how often over all. */
  asks: readonly Parameters<typeof destination>[0][];
  requests: number;
  migrators: number;
  steps?: Steps;
}

export interface Explored {
  states: number;
  /** Phases that were reached, with their epochs. */
  reached: Set<string>;
  /** What went wrong first, and what had happened until then. */
  problem: { what: string; trace: string[] } | undefined;
}

type Successor = [what: string, state: State];

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
    ...relays(state, copy),
    ...reverse(state, copy),
    ...arrivals(state, copy, runner),
    ...requests(state, copy, bounds),
    ...(await steps(state, copy, runner, bounds)),
  ];
}

/** A voter votes, or takes the vote back, wherever that is accepted: the page does not know better than the door. */
function votes({ world }: State, copy: () => State, bounds: Bounds): Successor[] {
  if (world.casts >= bounds.casts) return [];
  const { cached } = world;
  return [...world.told].flatMap((told, voter) =>
    (told === null ? [world.casts + 1] : [world.casts + 1, null]).flatMap((choice): Successor[] => {
      const vote = (where: string, cast: (next: World) => void): Successor => {
        const next = copy();
        next.world.casts += 1;
        cast(next.world);
        return [`voter ${voter} ${choice === null ? 'retracts' : `votes ${choice}`} ${where}`, next];
      };
      return [
        ...(world.shards[voter]?.fenced ? [] : [vote('in SQL', (next) => castAtSql(next, voter, choice))]),
        ...(cached === null
          ? []
          : [vote('at the pipeline', (next) => castAtPipeline(next, voter, choice, cached))]),
      ];
    }),
  );
}

/** A relay takes the oldest change of a shard. It is written and taken out, or only written, or falls asleep before it is. */
function relays({ world }: State, copy: () => State): Successor[] {
  if (world.poll.authority !== 'sql') return [];
  const { epoch } = world.poll;
  return world.shards.flatMap(({ outbox: [oldest] }, voter): Successor[] => {
    if (!oldest) return [];
    const item = { choice: oldest.choice, epoch, version: oldest.version };
    const [done, written, asleep] = [copy(), copy(), copy()];
    importItem(done.world, voter, item);
    done.world.shards[voter]?.outbox.shift();
    importItem(written.world, voter, item);
    asleep.world.wire ??= { call: 'import', voter, item };
    return [
      [`the relay of shard ${voter} carries a change over`, done],
      [`the relay of shard ${voter} dies before it takes a change out`, written],
      [`the relay of shard ${voter} falls asleep`, asleep],
    ];
  });
}

/** SQL follows the stream, or falls asleep before it writes. */
function reverse({ world }: State, copy: () => State): Successor[] {
  if (!DUTIES[world.place.phase].reverse || world.applied >= world.stream.length) return [];
  const position = world.applied + 1;
  const [done, again, asleep] = [copy(), copy(), copy()];
  applyBack(done.world, position);
  done.world.applied = position;
  applyBack(again.world, position);
  asleep.world.wire ??= { call: 'back', position };
  return [
    ['SQL follows', done],
    ['SQL follows and dies before it says how far', again],
    ['the way back falls asleep', asleep],
  ];
}

function arrivals({ world: { wire } }: State, copy: () => State, runner: Runner): Successor[] {
  if (!wire) return [];
  const [arrived, lost] = [copy(), copy()];
  arrived.world.wire = null;
  lost.world.wire = null;
  if (wire.call === 'import') importItem(arrived.world, wire.voter, wire.item);
  if (wire.call === 'back') applyBack(arrived.world, wire.position);
  if (wire.call === 'port') runner.effects.get(wire.key)?.(arrived.world);
  return [
    [`late arrives: ${JSON.stringify(wire)}`, arrived],
    ['it never arrives', lost],
  ];
}

function requests({ world }: State, copy: () => State, { asks, requests: most }: Bounds): Successor[] {
  if (world.requests >= most) return [];
  return asks.flatMap((what): Successor[] => {
    const to = destination(what, world.place);
    if (!to) return [];
    const next = copy();
    next.world.place = to;
    next.world.requests += 1;
    return [[`asked: ${what}`, next]];
  });
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
    if (step)
      found.push(...(await stepOf(who, step, { place, answers: under?.answers ?? [] }, copy, runner)));
  }
  return found;
}

async function stepOf(
  who: number,
  step: Step,
  { place, answers }: UnderWay,
  copy: () => State,
  runner: Runner,
): Promise<Successor[]> {
  const found: Successor[] = [];
  for (const { at, key } of await runner.progress(step, place, answers)) {
    const done = copy();
    const next = [...answers, { at, answer: runner.effects.get(key)?.(done.world) }];
    const more = await runner.progress(step, place, next);
    done.migrators[who] = more.length > 0 ? { place, answers: next } : null;
    found.push([`migrator ${who}: ${key}`, done]);
    if (!isRead(key)) found.push(late(who, key, copy));
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
