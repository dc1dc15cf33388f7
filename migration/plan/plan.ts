import { pause } from '../../contract/pause';
import { Backfill, type BackfillParts } from '../backfill/backfill';
import { secondsFor } from '../backfill/progress';
import { shares, timeSpent } from '../backfill/time-spent';
import { Relay } from '../relay/relay';
import type { SourceShard } from '../source/source-shard';
import type { BackfillStatus } from '../status/status';

/** What a copy is expected to take. */
export interface Estimate {
  /** Ballots a second. */
  rate: number;
  /** Absent where it would never end. */
  seconds: number | undefined;
  /** ISO 8601 UTC. */
  finishesAt: string | undefined;
}

/** What a copy of some seconds has shown. */
export interface Measurement extends Estimate {
  copied: number;
  /** Shares of the time of all who send, the largest first. */
  limitedBy: { cause: Exclude<BackfillStatus['limitedBy'], 'nothing'>; share: number }[];
}

export interface Plan {
  shards: { name: string; ballots: number }[];
  ballots: number;
  planned: Estimate;
  measured: Measurement | undefined;
}

/** When so many ballots are copied at so many a second, beginning at a time in milliseconds since 1970. */
export function estimate(ballots: number, rate: number, from: number): Estimate {
  const seconds = secondsFor(ballots, rate);
  const finish = seconds === undefined ? undefined : new Date(from + seconds * 1_000);
  const isDate = finish !== undefined && !Number.isNaN(finish.getTime());
  return { rate, seconds, finishesAt: isDate ? finish.toISOString() : undefined };
}

/** Counts every ballot, and says how long their copy takes at the rate that is hoped for. */
export async function planCopy(shards: readonly SourceShard[], plannedRate: number): Promise<Plan> {
  const counted = await Promise.all(
    shards.map(async (shard) => ({ name: shard.name, ballots: await shard.countBallots() })),
  );
  const ballots = counted.reduce((sum, shard) => sum + shard.ballots, 0);
  return {
    shards: counted,
    ballots,
    planned: estimate(ballots, plannedRate, Date.now()),
    measured: undefined,
  };
}

/**
 * Copies for some seconds, with the relays beside it, and says how long all of it takes at the rate that was really had. It is the
 * beginning of the copy: what it has done need not be done again. So the migration has to be begun, and its changes captured.
 */
export async function measureCopy(parts: BackfillParts, plan: Plan, seconds: number): Promise<Plan> {
  const relays = parts.shards.map(({ shard, watch }) => new Relay({ ...parts, shard }, watch));
  const backfill = new Backfill(parts);
  await Promise.all(parts.shards.map(({ watch }) => watch.start()));
  for (const relay of relays) relay.start();
  const from = performance.now();
  backfill.start();
  await untilEnd(backfill, seconds * 1_000);
  await backfill.stop();
  const took = (performance.now() - from) / 1_000;
  await Promise.all(relays.map((relay) => relay.stop()));
  await Promise.all(parts.shards.map(({ watch }) => watch.stop()));
  return { ...plan, measured: measurement(plan.ballots, backfill, took) };
}

async function untilEnd(backfill: Backfill, milliseconds: number): Promise<void> {
  const ended = new AbortController();
  await Promise.race([pause(milliseconds, ended.signal), backfill.ended()]);
  ended.abort();
}

function measurement(ballots: number, backfill: Backfill, seconds: number): Measurement {
  const copied = backfill.copied;
  const limitedBy = shares(timeSpent(), backfill.spent).filter(({ share }) => share > 0);
  return { ...estimate(ballots, copied / seconds, Date.now()), copied, limitedBy };
}
