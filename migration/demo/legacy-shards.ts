import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { createPoll, createSchema, fillShards } from '../legacy/fill-shards';
import { PostgresCluster } from '../postgres/cluster';
import { openPool } from '../source/pool';
import { shardOf } from '../source/shard-of';
import { historicBallots, historicVoter, LEGACY_POLL } from './legacy-votes';
import type { DemoScale } from './scale';

/** The databases of an organisation that has voted in SQL so far. */
export interface LegacyShards {
  addresses: { name: string; url: string }[];
  /** As its voting application is connected. */
  pools: Pool[];
  /** What they are on. */
  servers: PostgresCluster[];
  stop(): Promise<void>;
}

const CLUSTERS = 2;
/** Voters who have a ballot on a second shard too, from a time when shards were cut otherwise. */
const ON_TWO_SHARDS = 2;

/** Starts two servers with the shards on them, filled. */
export async function startLegacyShards(scale: DemoScale): Promise<LegacyShards> {
  const folder = await makeTemporaryFolder('voting-migrate-');
  const clusters: PostgresCluster[] = [];
  const pools: Pool[] = [];
  const stop = async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await Promise.all(clusters.map((cluster) => cluster.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (let n = 0; n < CLUSTERS; n++)
      clusters.push(await PostgresCluster.start(path.join(folder, `cluster-${n}`)));
    const addresses = await createDatabases(clusters, scale.shards);
    pools.push(...addresses.map(({ url }) => openPool(url)));
    await fill(pools, scale);
    return { addresses, pools, servers: clusters, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function createDatabases(clusters: readonly PostgresCluster[], shards: number) {
  const addresses: LegacyShards['addresses'] = [];
  for (let n = 0; n < shards; n++) {
    const cluster = clusters[n % clusters.length];
    if (!cluster) throw new RangeError('There is no server at all.');
    await cluster.createDatabase(`votes_${n}`);
    addresses.push({ name: `shard-${n}`, url: cluster.url(`votes_${n}`) });
  }
  return addresses;
}

async function fill(pools: readonly Pool[], scale: DemoScale): Promise<void> {
  for (const pool of pools) {
    await createSchema(pool);
    await createPoll(pool, LEGACY_POLL);
  }
  await fillShards(pools, LEGACY_POLL.id, historicBallots(scale));
  await misplace(pools, scale);
}

async function misplace(pools: readonly Pool[], { historicBallots: count }: DemoScale): Promise<void> {
  for (let n = 1; n <= ON_TWO_SHARDS; n++) {
    const voterId = historicVoter(count - n);
    const other = pools[(shardOf(voterId, pools.length) + 1) % pools.length];
    await other?.query(
      'INSERT INTO ballots (poll_id, voter_id, candidate_id, cast_at) VALUES ($1, $2, 1, $3)',
      [LEGACY_POLL.id, voterId, '2026-05-02 10:00:00'],
    );
  }
}
