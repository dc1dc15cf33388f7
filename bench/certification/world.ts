import type { Certificate } from '../../contract/certificate';
import { pollShards } from '../../contract/write-shard';
import type { RangeRecounts } from '../../lambda/certify/kept-ranges';
import { RANGES } from '../../lambda/shared/recount/digest';
import { addBallot } from '../../lambda/shared/tables/ballot';
import { LEASE_MS } from '../../lambda/shared/tables/leases';
import type { Poll } from '../../lambda/shared/tables/poll';
import type { StreamPosition } from '../../lambda/shared/tables/position';
import { emptyShardTotals, type ShardTotals } from '../../lambda/shared/tables/totals-item';
import type { Environment } from './environment';
import { TALLY_MS } from './model';
import { ballotsIn, type Spread, sampleIn } from './sampled-ballots';
import type { VirtualTime } from './virtual-time';

/** A poll that has closed, with all its ballots cast and counted. */
export interface ClosedPoll {
  poll: Poll & { closesAt: string };
  /** How many ballots it has. */
  ballots: number;
  /** How many are made of them at most. */
  mostSampled?: number;
}

/** One poll in Polls, Votes and Totals. */
export interface HeldPoll {
  poll: ClosedPoll['poll'];
  ballots: number;
  mostSampled?: number | undefined;
  shards: HeldShard[];
  certificate?: Certificate;
  /** When that was written. */
  certifiedAt?: number;
  /** Until when a sweep holds the poll: as long as its environment lives, and a lease's length more. */
  heldUntil: number;
}

export interface HeldShard {
  spread: Spread;
  suffix: number;
  /** Ballots, all of them. */
  ballots: number;
  totals: ShardTotals;
  fence?: { mark: number; sealId: string };
  kept?: { fence: StreamPosition; ranges: RangeRecounts };
  /** Until when its partition is busy with reads. */
  partitionBusyUntil: number;
}

/** What certification has to show for itself. */
export interface Kept {
  writeShards: number;
  /** Of write shards that are not recounted as a whole. */
  ranges: number;
}

/** The tables as simulated polls leave them, and the tally, which meets a fence or mark {@link TALLY_MS} later. */
export class World {
  readonly polls: ReadonlyMap<string, HeldPoll>;
  readonly #shards: ReadonlyMap<string, HeldShard>;
  readonly #time: VirtualTime;
  #lastPosition = 0;

  constructor(time: VirtualTime, polls: readonly ClosedPoll[]) {
    this.#time = time;
    this.polls = new Map(polls.map((closed) => [closed.poll.pollId, heldPoll(closed)]));
    const shards = [...this.polls.values()].flatMap((held) => held.shards);
    this.#shards = new Map(shards.map((shard) => [shard.totals.pollShard, shard]));
  }

  get isCertified(): boolean {
    return [...this.polls.values()].every(({ certificate }) => certificate !== undefined);
  }

  poll(pollId: string): HeldPoll {
    return found(this.polls.get(pollId), pollId);
  }

  shard(pollShard: string): HeldShard {
    return found(this.#shards.get(pollShard), pollShard);
  }

  /** Whether the environment has the poll to itself now. */
  lease(held: HeldPoll, { now, end }: Environment): boolean {
    if (held.certificate || now < held.heldUntil) return false;
    held.heldUntil = end + LEASE_MS;
    return true;
  }

  /** Writes the fence item, and lets the tally meet it; answers its mark. */
  writeFence(shard: HeldShard, sealId: string): number {
    const mark = (shard.fence?.mark ?? 0) + 1;
    shard.fence = { mark, sealId };
    void this.#time.sleep(TALLY_MS).then(() => this.#meet(shard.totals, mark));
    return mark;
  }

  get kept(): Kept {
    const shards = [...this.#shards.values()];
    const open = shards.filter(({ totals }) => totals.digest === undefined);
    const ranges = open.reduce((sum, { kept }) => sum + (kept?.ranges.size ?? 0), 0);
    return { writeShards: shards.length - open.length, ranges };
  }

  #meet(totals: ShardTotals, mark: number): void {
    this.#lastPosition += 1;
    totals.fence ??= String(this.#lastPosition);
    totals.mark = Math.max(totals.mark, mark);
  }
}

function heldPoll({ poll, ballots, mostSampled }: ClosedPoll): HeldPoll {
  const { pollId, writeShards } = poll;
  const candidateIds = poll.candidates.map(({ candidateId }) => candidateId);
  const spread = { pollId, writeShards, candidateIds, ballots, mostSampled };
  const shards = pollShards(pollId, writeShards).map((name, suffix) => heldShard(name, spread, suffix));
  return { poll: { ...poll }, ballots, mostSampled, shards, heldUntil: 0 };
}

function heldShard(name: string, spread: Spread, suffix: number): HeldShard {
  const totals = emptyShardTotals(name);
  let ballots = 0;
  for (let range = 0; range < RANGES; range++) {
    ballots += ballotsIn(spread, suffix, range);
    for (const ballot of sampleIn(spread, suffix, range)) addBallot(totals.counters, ballot, 1);
  }
  return { spread, suffix, ballots, totals, partitionBusyUntil: 0 };
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`There is no ${name}.`);
  return value;
}
