import type { Certificate } from '../../contract/certificate';
import { type Health, type Measured, verdictOf } from '../../contract/health';
import { isoTime } from '../shared/runtime/clocks';
import { closingHere, type Poll, pollStatus } from '../shared/tables/poll';
import { onItsWay, type PulseShard } from './pulse';
import type { Counts } from './read-counts';

/** The health of a poll as its pulses and counts stood when their reading began, at `asOf` (epoch milliseconds). */
export function healthOf(poll: Poll, shards: readonly PulseShard[], counts: Counts, asOf: number): Health {
  // The certificate of a poll that closed elsewhere is late from its move on.
  const closing = closingHere(poll);
  const measured: Measured = {
    status: pollStatus(poll, asOf),
    asOf: isoTime(asOf),
    ...(closing !== undefined && { closesAt: isoTime(closing) }),
    ...oldestOnItsWay(shards, asOf),
    ...newestMet(shards),
    ...(poll.sealedAt !== undefined && {
      certification: {
        writeShards: poll.writeShards,
        fenced: counts.fenced.size,
        recounted: counts.recounted,
      },
    }),
  };
  return {
    pollId: poll.pollId,
    ...measured,
    ...verdictOf(measured),
    counted: { ballots: counts.ballots },
    ...(counts.lag !== undefined && { lag: counts.lag }),
  };
}

/** The health of a certified poll: what its certificate says is final. */
export function certifiedHealth(poll: Poll, { ballots, closesAt, writeShards }: Certificate, asOf: number) {
  return {
    pollId: poll.pollId,
    status: 'certified',
    asOf: isoTime(asOf),
    health: 'green',
    reasons: [],
    counted: { ballots },
    closesAt,
    certification: { writeShards, fenced: writeShards, recounted: writeShards },
  } as const satisfies Health;
}

function oldestOnItsWay(shards: readonly PulseShard[], asOf: number): Pick<Health, 'onItsWay'> {
  const [oldest] = shards.flatMap((shard) => onItsWay(shard)?.since ?? []).sort();
  if (oldest === undefined) return {};
  return { onItsWay: { since: oldest, age: between(Date.parse(oldest), asOf) } };
}

function newestMet(shards: readonly PulseShard[]): Pick<Health, 'newestMet'> {
  const [newest] = shards
    .flatMap(({ met }) => met ?? [])
    .sort((a, b) => Date.parse(b.metAt) - Date.parse(a.metAt));
  if (newest === undefined) return {};
  const { sentAt, metAt } = newest;
  return { newestMet: { sentAt, metAt, took: between(Date.parse(sentAt), Date.parse(metAt)) } };
}

/** Milliseconds; clocks that differ never make it negative. */
function between(from: number, to: number): number {
  return Math.max(0, to - from);
}
