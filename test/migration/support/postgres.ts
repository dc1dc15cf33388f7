import { rm } from 'node:fs/promises';
import type { Pool } from 'pg';
import { makeTemporaryFolder } from '../../../local/data/temporary-folder';
import { createPoll, createSchema, type LegacyPoll } from '../../../migration/legacy/fill-shards';
import { PostgresCluster } from '../../../migration/postgres/cluster';
import { SHIPPED_NAMES } from '../../../migration/source/names';
import { openPool } from '../../../migration/source/pool';
import { PostgresShard } from '../../../migration/source/postgres-shard';
import { SHIPPED_TYPES, type SourceLayout } from '../../../migration/source/source-sql';

export const SUMMER_VOTE = {
  id: 7,
  title: 'Summer vote',
  candidates: [
    { id: 1, label: 'Ann' },
    { id: 2, label: 'Ben' },
    { id: 3, label: 'Cleo' },
  ],
} satisfies LegacyPoll;

export const SHIPPED_LAYOUT: SourceLayout = {
  names: SHIPPED_NAMES,
  types: SHIPPED_TYPES,
  pollId: String(SUMMER_VOTE.id),
  timeZone: 'Europe/Berlin',
};

const TEMPLATE = 'summer_vote';

export interface ShardDatabase {
  url: string;
  /** As the voting application is connected. */
  pool: Pool;
  shard: PostgresShard;
}

/** One PostgreSQL for the tests of a file, which takes databases of its own. Everything is closed and deleted behind them. */
export class TestPostgres {
  #cluster: PostgresCluster | undefined;
  #folder = '';
  #databases = 0;
  readonly #open: { close(): Promise<void> }[] = [];

  constructor() {
    beforeAll(async () => {
      this.#folder = await makeTemporaryFolder('voting-postgres-');
      this.#cluster = await PostgresCluster.start(this.#folder);
      await this.#makeTemplate();
    });
    afterAll(async () => {
      await Promise.all(this.#open.map((one) => one.close()));
      await this.#cluster?.stop();
      await rm(this.#folder, { recursive: true });
    });
  }

  get cluster(): PostgresCluster {
    if (!this.#cluster) throw new Error('The server is started before the first test.');
    return this.#cluster;
  }

  emptyDatabase(): Promise<{ url: string; pool: Pool }> {
    return this.#create('template1');
  }

  /** A database with the shipped schema and the summer vote. */
  async database(layout: Partial<SourceLayout> = {}): Promise<ShardDatabase> {
    const { url, pool } = await this.#create(TEMPLATE);
    return { url, pool, shard: this.openShard(url, layout) };
  }

  openPool(url: string): Pool {
    const pool = openPool(url);
    this.#open.push({ close: () => pool.end() });
    return pool;
  }

  openShard(url: string, layout: Partial<SourceLayout> = {}): PostgresShard {
    const shard = new PostgresShard('north', openPool(url), { ...SHIPPED_LAYOUT, ...layout });
    this.#open.push(shard);
    return shard;
  }
  async #create(template: string): Promise<{ url: string; pool: Pool }> {
    this.#databases += 1;
    const name = `shard_${this.#databases}`;
    await this.cluster.createDatabase(name, template);
    const url = this.cluster.url(name);
    return { url, pool: this.openPool(url) };
  }

  /** The schema is made once and copied. */
  async #makeTemplate(): Promise<void> {
    await this.cluster.createDatabase(TEMPLATE);
    const pool = openPool(this.cluster.url(TEMPLATE));
    await createSchema(pool);
    await createPoll(pool, SUMMER_VOTE);
    await pool.end();
  }
}
