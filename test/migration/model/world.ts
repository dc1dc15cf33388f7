import type { Place } from '../../../migration/journal/journal';
import type { MoveState } from '../../../migration/target/target';

/**
 * All there is of a migration in a model, as plain data: two shards with a voter each, the poll's item, the voters' ballots, the
 * stream and the journal. A choice is a number that no other vote has; `null` is no vote.
 */
export interface World {
  shards: Shard[];
  poll: MoveState;
  /** By voter; absent where nothing stands. */
  items: (Item | null)[];
  /** Native writes and markers, in order. */
  stream: ({ voter: number; choice: number | null; epoch: number } | { mark: number })[];
  /** How many of the stream SQL has, and the epoch whose records are read. */
  applied: number;
  place: Place;
  /** Written before the first fence, per epoch. */
  checkpoints: Record<string, string>;
  /** The epoch that a function which has read the poll before may still write native votes in. */
  cached: number | null;
  /** A call whose caller is gone: it arrives some time, or never. */
  wire: Wire | null;
  /** What each voter was told last: `accepted`. */
  told: (number | null)[];
  casts: number;
  requests: number;
}

/** A voter's shard has the voter's number. */
export interface Shard {
  choice: number | null;
  outbox: { version: number; choice: number | null }[];
  version: number;
  fenced: boolean;
  epoch: number;
  markers: Record<string, number>;
  captures: boolean;
  /** Position of the last record of the stream that was applied. */
  back: number;
}

export interface Item {
  choice: number | null;
  epoch: number;
  /** Version of an imported one; `null` of a native one. */
  version: number | null;
}

export type Wire =
  | { call: 'import'; voter: number; item: Item }
  | { call: 'back'; position: number }
  | { call: 'port'; key: string };

/** Voter 0 has voted long ago and was copied; voter 1 has not. Results are shown. */
export function firstWorld(): World {
  return {
    shards: [shard(0), shard(null)],
    poll: { authority: 'sql', epoch: 1, shown: true, finished: false },
    items: [{ choice: 0, epoch: 1, version: 0 }, null],
    stream: [],
    applied: 0,
    place: { phase: 'reads', epoch: 1, step: 0 },
    checkpoints: {},
    cached: null,
    wire: null,
    told: [0, null],
    casts: 0,
    requests: 0,
  };
}

function shard(choice: number | null): Shard {
  return { choice, outbox: [], version: 0, fenced: false, epoch: 1, markers: {}, captures: true, back: 0 };
}

/** Writes as the import function does, once it has found the poll to be in this epoch; answers whether something as new stands. */
export function importItem(world: World, voter: number, item: Item): void {
  const standing = world.items[voter];
  const isNewer =
    !standing ||
    standing.epoch < item.epoch ||
    (standing.epoch === item.epoch && standing.version !== null && standing.version < (item.version ?? 0));
  if (isNewer) world.items[voter] = item;
}

/** Writes as the ballots function does in the epoch that it knows. */
export function castAtPipeline(world: World, voter: number, choice: number | null, epoch: number): void {
  world.items[voter] = { choice, epoch, version: null };
  world.stream.push({ voter, choice, epoch });
  world.told[voter] = choice;
}

export function castAtSql(world: World, voter: number, choice: number | null): void {
  const here = world.shards[voter];
  if (!here) throw new RangeError(`There is no shard ${voter}.`);
  here.choice = choice;
  if (here.captures) here.outbox.push({ version: ++here.version, choice });
  world.told[voter] = choice;
}

/** Applies a record of the stream to SQL, unless it was; positions begin at 1. */
export function applyBack(world: World, position: number): void {
  const record = world.stream[position - 1];
  if (!record || 'mark' in record) return;
  const here = world.shards[record.voter];
  if (!here || here.back >= position) return;
  here.back = position;
  here.choice = record.choice;
}
