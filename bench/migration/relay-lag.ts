import { percentile } from '../../cli/percentile';
import { SqlVotes } from '../../migration/door/sql-votes';
import { Ledger } from '../../migration/legacy/ledger';
import { runVotingLoad } from '../../migration/legacy/voting-load';
import type { ApplyChanges, SourceShard } from '../../migration/source/source-shard';
import { begin, drained, relaysOf } from './copying';
import { overriding } from './overriding';
import { candidateIdsOf, type Stage } from './stage';

/** How long a vote in SQL takes to the pipeline, while so many are cast. */
export interface RelayLag {
  /** Asked for, and reached. */
  asked: number;
  votesPerSecond: number;
  /** Milliseconds from the change in SQL to its import's answer. */
  lag: { median: number; p99: number };
}

const SHARDS = 4;
const VOTERS = 5_000;
const RATE = 1_000;

export async function measureRelayLag(
  stage: Stage,
  pollId: number,
  votesPerSecond: number,
  seconds: number,
): Promise<RelayLag> {
  const poll = { id: pollId, shards: SHARDS, ballots: [] };
  return stage.withPoll(poll, async (parts) => {
    const lags: number[] = [];
    const begun = await begin(parts, `poll-${pollId}`, RATE);
    const watched = begun.watched.map(({ shard, watch }) => ({ shard: timedRelay(shard, lags), watch }));
    const relays = relaysOf(parts, { ...begun, watched });
    for (const relay of relays) relay.start();
    const service = new SqlVotes(stage.pools.slice(0, SHARDS), String(pollId));
    const ledger = new Ledger();
    const began = performance.now();
    await runVotingLoad({
      service,
      voterIds: Array.from({ length: VOTERS }, (_, i) => `voter-${i}`),
      candidateIds: candidateIdsOf(pollId).map(String),
      votesPerSecond,
      seed: 1,
      ledger,
      signal: AbortSignal.timeout(seconds * 1_000),
    });
    const took = (performance.now() - began) / 1_000;
    await drained(parts.shards);
    await Promise.all(relays.map((relay) => relay.stop()));
    await begun.stop();
    return {
      asked: votesPerSecond,
      votesPerSecond: ledger.accepted / took,
      lag: { median: percentile(lags, 0.5), p99: percentile(lags, 0.99) },
    };
  });
}

/** The shard, with the time noted from each change to the answer it is deleted by. */
function timedRelay(shard: SourceShard, lags: number[]): SourceShard {
  return overriding(shard, {
    relay: (limit: number, apply: ApplyChanges) =>
      shard.relay(limit, async (changes) => {
        const settled = await apply(changes);
        const now = Date.now();
        for (const { version, at } of changes) if (settled.has(version)) lags.push(now - Date.parse(at));
        return settled;
      }),
  });
}
