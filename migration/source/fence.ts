import type { Pool, PoolClient } from 'pg';
import { isInstalled } from './capture';
import { fenceSql } from './capture-sql';
import { oneRow } from './one-row';
import type { FenceTimes, ShardAuthority } from './source-shard';
import type { SourceSql } from './source-sql';
import { withWritersOut } from './writers-out';

/** Keeps all writers of one poll out, with a marker behind the last change. */
export class Fence {
  readonly #pool: Pool;
  readonly #sql: SourceSql;

  constructor(pool: Pool, sql: SourceSql) {
    this.#pool = pool;
    this.#sql = sql;
  }

  async authority(): Promise<ShardAuthority> {
    if (!(await isInstalled(this.#pool, this.#sql))) return { authority: 'sql', epoch: 1 };
    const { authority, epoch } = await oneRow<{ authority: string; epoch: string }>(
      this.#pool,
      `SELECT authority, epoch FROM ${this.#sql.migration}.state`,
    );
    return { authority: authority === 'sql' ? 'sql' : 'pipeline', epoch: Number(epoch) };
  }

  async close(epoch: number): Promise<FenceTimes> {
    const { migration, ballots } = this.#sql;
    const standing = await this.authority();
    const isClosed = standing.authority === 'pipeline' && standing.epoch === epoch;
    if (isClosed || standing.epoch > epoch) return { heldMs: 0, waitedMs: 0 };
    return withWritersOut(this.#pool, ballots, async (client) => {
      if (!(await this.#enter(client, 'pipeline', epoch))) return;
      await client.query(fenceSql(this.#sql, true));
      await client.query(
        `INSERT INTO ${migration}.markers VALUES ($1, nextval('${migration}.versions')) ON CONFLICT DO NOTHING`,
        [epoch],
      );
    });
  }

  async isMarkerPassed(epoch: number): Promise<boolean> {
    const { migration } = this.#sql;
    // A change that is claimed is still there until its transaction ends.
    const { rows } = await this.#pool.query<{ passed: string }>(
      `SELECT NOT EXISTS (
         SELECT FROM ${migration}.ballot_changes AS changes WHERE changes.version < markers.version
       ) AS passed FROM ${migration}.markers WHERE epoch = $1`,
      [epoch],
    );
    return rows[0]?.passed === 't';
  }

  async open(epoch: number): Promise<void> {
    await withWritersOut(this.#pool, this.#sql.ballots, async (client) => {
      if (await this.#enter(client, 'sql', epoch)) await client.query(fenceSql(this.#sql, false));
    });
  }

  /** Answers whether no later epoch has begun. */
  async #enter(client: PoolClient, authority: 'sql' | 'pipeline', epoch: number): Promise<boolean> {
    const { rowCount } = await client.query(
      `UPDATE ${this.#sql.migration}.state SET authority = $1, epoch = $2 WHERE epoch <= $2`,
      [authority, epoch],
    );
    return rowCount === 1;
  }
}
