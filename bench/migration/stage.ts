import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { silentLog } from '../../local/logs/log';
import type { LocalRuntime } from '../../local/runtime';
import { startTemporaryRuntime } from '../../local/temporary-runtime';
import { migrationOf } from '../../migration/command/open-migration';
import type { MigrationParts } from '../../migration/command/parts';
import {
  createPoll,
  createSchema,
  fillShards,
  type HistoricBallot,
} from '../../migration/legacy/fill-shards';
import { PostgresCluster } from '../../migration/postgres/cluster';
import { parseMigrationFile } from '../../migration/source/migration-file';
import { openPool } from '../../migration/source/pool';

/** Where migrations are measured: SQL databases and the whole pipeline, both real. */
export interface Stage {
  runtime: LocalRuntime;
  pools: readonly Pool[];
  /** Makes a poll on so many of the shards, with its ballots, and one at the pipeline to move it to. */
  withPoll<T>(poll: StagePoll, use: (parts: MigrationParts) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export interface StagePoll {
  id: number;
  shards: number;
  ballots: Iterable<HistoricBallot>;
}

export const CANDIDATES = ['ann', 'ben', 'cem'] as const;

/** @param shards databases, all on one server. */
export async function openStage(shards: number): Promise<Stage> {
  const folder = await makeTemporaryFolder('voting-bench-');
  const cluster = await PostgresCluster.start(path.join(folder, 'sql'));
  const temporary = await startTemporaryRuntime(silentLog);
  const urls = await createDatabases(cluster, shards);
  const pools = urls.map(openPool);
  for (const pool of pools) await createSchema(pool);
  return {
    runtime: temporary.runtime,
    pools,
    withPoll: (poll, use) => withPoll({ runtime: temporary.runtime, urls, pools }, poll, use),
    async stop() {
      await Promise.all(pools.map((pool) => pool.end()));
      await cluster.stop();
      await temporary.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabases(cluster: PostgresCluster, shards: number): Promise<string[]> {
  const names = Array.from({ length: shards }, (_, n) => `shard_${n}`);
  for (const name of names) await cluster.createDatabase(name);
  return names.map((name) => cluster.url(name));
}

/** Candidate ids of the poll in SQL, in the order of {@link CANDIDATES}: those of no two polls are the same. */
export function candidateIdsOf(pollId: number): number[] {
  return CANDIDATES.map((_, i) => pollId * 10 + i);
}

async function withPoll<T>(
  { runtime, urls, pools }: { runtime: LocalRuntime; urls: readonly string[]; pools: readonly Pool[] },
  { id, shards, ballots }: StagePoll,
  use: (parts: MigrationParts) => Promise<T>,
): Promise<T> {
  const ids = candidateIdsOf(id);
  const candidates = CANDIDATES.map((label, i) => ({ id: ids[i] ?? 0, label }));
  const used = pools.slice(0, shards);
  for (const pool of used) await createPoll(pool, { id, title: `Poll ${id}`, candidates });
  await fillShards(used, id, ballots);
  const file = {
    poll: `poll-${id}`,
    source: {
      poll: id,
      timeZone: 'Europe/Berlin',
      shards: urls.slice(0, shards).map((url, n) => ({ name: `shard-${n}`, url })),
    },
    candidates: Object.fromEntries(candidates.map((one) => [String(one.id), one.label])),
  };
  const opened = migrationOf(
    parseMigrationFile('the benchmark', JSON.stringify(file)),
    { url: runtime.url },
    new AbortController().signal,
  );
  return opened.withParts(use);
}
