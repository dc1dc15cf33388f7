import type { Place } from '../../../migration/journal/journal';
import { DUTIES } from '../../../migration/phases/duties';
import { destination } from '../../../migration/phases/moves';
import type { Steps } from '../../../migration/switch/steps';
import type { Answered, Runner } from './progress';
import { applyBack, castAtPipeline, castAtSql, importItem, type World } from './world';

/** A world and the steps under way in it: each of the migrators takes one at a time. */
export interface State {
  world: World;
  migrators: (UnderWay | null)[];
}

export interface UnderWay {
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
  /** Whether calls may arrive long after their caller is gone. */
  sleepers: boolean;
  steps?: Steps;
}

/** What happened, and how all stands then. */
export type Successor = [what: string, state: State];

/** A voter votes, or takes the vote back, wherever that is accepted: the page does not know better than the door. */
export function votes({ world }: State, copy: () => State, bounds: Bounds): Successor[] {
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
export function relays({ world }: State, copy: () => State, { sleepers }: Bounds): Successor[] {
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
      ...(sleepers ? [[`the relay of shard ${voter} falls asleep`, asleep] satisfies Successor] : []),
    ];
  });
}

/** SQL follows the stream, or falls asleep before it writes. */
export function reverse({ world }: State, copy: () => State, { sleepers }: Bounds): Successor[] {
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
    ...(sleepers ? [['the way back falls asleep', asleep] satisfies Successor] : []),
  ];
}

export function arrivals({ world: { wire } }: State, copy: () => State, runner: Runner): Successor[] {
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

export function requests({ world }: State, copy: () => State, { asks, requests: most }: Bounds): Successor[] {
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
