import { SETTLE_MS } from '../../../contract/limits';
import type { Place } from '../../../migration/journal/journal';
import { isSame } from '../../../migration/switch/states';
import type { StepParts, SwitchedShard } from '../../../migration/switch/step';
import type { MoveState } from '../../../migration/target/target';
import { migration } from '../factories';
import type { Shard, World } from './world';

/** What a call does to the world in one moment, and answers. */
export type Effect<T> = (world: World) => T;

/** Asks for a call. Calls with the same key are the same. */
export type Ask = <T>(key: string, effect: Effect<T>) => Promise<T>;

const READS = /^(totals|isPassed|isMarkerPassed|outbox|counts)/;

/** Whether a call changes nothing, so that nobody notices whether it arrives. */
export function isRead(key: string): boolean {
  return READS.test(key);
}

/** The ports that the steps call, in the world of the model. */
export function portsFor(ask: Ask): StepParts {
  return {
    shards: [0, 1].map((at) => shardFor(at, ask)),
    target: {
      move: (from, to) => ask(`move ${textOf(from)} ${textOf(to)}`, (world) => move(world, from, to)),
      mark: (epoch) => ask(`mark ${epoch}`, (world) => mark(world, epoch)),
      totals: async () => new Map(await ask('totals', ({ items }) => countsOf(items))),
      // What is forgotten is no part of the model.
      forget: async () => {},
    },
    journal: {
      read: async () => migration({ candidates: {} }),
      advance: (from, to) => ask(`advance ${placeText(from)} ${placeText(to)}`, (w) => advance(w, from, to)),
      checkpoint: async () => {},
      checkpoints: async () => new Map(),
      forgetCheckpoints: async () => {},
    },
    wayBack: {
      begin: async () => {},
      isPassed: (epoch) => ask(`isPassed ${epoch}`, (world) => isPassed(world, epoch)),
    },
    leftOut: async () => ({}),
    clock: {
      // It stands, so that no step gives up by itself; an operator may at any time.
      now: () => 0,
      sleep: (ms) => (ms < SETTLE_MS ? Promise.resolve() : ask('settle', forgetPoll)),
    },
  };
}

function shardFor(at: number, ask: Ask): SwitchedShard {
  const call = <T>(name: string, effect: (shard: Shard) => T) =>
    ask(`${name}, shard ${at}`, ({ shards }) => {
      const shard = shards[at];
      if (!shard) throw new RangeError(`There is no shard ${at}.`);
      return effect(shard);
    });
  return {
    name: `shard-${at}`,
    fence: (epoch) =>
      call(`fence ${epoch}`, (shard) => {
        fence(shard, epoch);
        return { heldMs: 0, waitedMs: 0 };
      }),
    isMarkerPassed: (epoch) =>
      call(`isMarkerPassed ${epoch}`, ({ markers, outbox }) =>
        outbox.every(({ version }) => version > (markers[epoch] ?? 0)),
      ),
    outbox: () => call('outbox', ({ outbox }) => ({ rows: outbox.length, oldestMs: 0 })),
    counts: async () => new Map(await call('counts', (shard) => countsOf([shard]))),
    open: (epoch) => call(`open ${epoch}`, (shard) => open(shard, epoch)),
    removeCapture: () => call('removeCapture', removeCapture),
  };
}

function fence(shard: Shard, epoch: number): void {
  if (epoch < shard.epoch) return;
  shard.fenced = true;
  shard.epoch = epoch;
  shard.markers[epoch] ??= ++shard.version;
}

function open(shard: Shard, epoch: number): void {
  if (epoch < shard.epoch) return;
  shard.fenced = false;
  shard.epoch = epoch;
}

function removeCapture(shard: Shard): void {
  shard.captures = false;
  shard.outbox = [];
}

function move(world: World, from: MoveState, to: MoveState): MoveState {
  if (isSame(world.poll, from)) world.poll = to;
  if (world.poll.authority === 'pipeline') world.cached = world.poll.epoch;
  return world.poll;
}

function advance(world: World, from: Place, to: Place): boolean {
  if (placeText(world.place) !== placeText(from)) return false;
  world.place = to;
  return true;
}

/** A marker that stands already is written over by itself, and no stream tells of that. */
function mark({ stream }: World, epoch: number): void {
  if (!stream.some((record) => 'mark' in record && record.mark === epoch)) stream.push({ mark: epoch });
}

function isPassed({ stream, applied }: World, epoch: number): boolean {
  return stream.slice(0, applied).some((record) => 'mark' in record && record.mark === epoch);
}

/** Who waits so long knows that nobody writes by a poll as it was before. */
function forgetPoll(world: World): void {
  if (world.poll.authority !== 'pipeline') world.cached = null;
}

/** Every vote is for a candidate of its own. */
function countsOf(of: readonly ({ choice: number | null } | null)[]): [string, number][] {
  const choices = of.flatMap((one) => one?.choice ?? []);
  return choices.map((choice) => [String(choice), 1]);
}

function textOf({ authority, epoch, shown, finished }: MoveState): string {
  return `${authority}/${epoch}/${shown}/${finished}`;
}

function placeText({ phase, epoch, step }: Place): string {
  return `${phase}/${epoch}/${step}`;
}
