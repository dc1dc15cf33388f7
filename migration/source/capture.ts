import type { Pool, PoolClient } from 'pg';
import { fenceSql, installSql, removeButFenceSql } from './capture-sql';
import { captureQuery } from './fingerprint';
import { oneRow } from './one-row';
import type { SourceSql } from './source-sql';
import { withWritersOut } from './writers-out';

/** What the migration puts into a database, and takes out of it. */
export class Capture {
  readonly #pool: Pool;
  readonly #sql: SourceSql;

  constructor(pool: Pool, sql: SourceSql) {
    this.#pool = pool;
    this.#sql = sql;
  }

  async install(): Promise<void> {
    await this.#makeIndex();
    const { migration, ballots } = this.#sql;
    await withWritersOut(this.#pool, ballots, async (client) => {
      await client.query(installSql(this.#sql));
      await client.query(fenceSql(this.#sql, await this.#isFenced(client)));
      await client.query(`UPDATE ${migration}.state SET installed = (${captureQuery(this.#sql)})`);
    });
  }

  async remove(): Promise<void> {
    const { migration, ballots } = this.#sql;
    const isFenced = (await isInstalled(this.#pool, this.#sql)) && (await this.#isFenced(this.#pool));
    await withWritersOut(this.#pool, ballots, async (client) => {
      if (!isFenced) {
        // The triggers go with their functions.
        await client.query(`DROP SCHEMA IF EXISTS ${migration} CASCADE`);
        return;
      }
      await client.query(removeButFenceSql(this.#sql));
      await client.query(`UPDATE ${migration}.state SET installed = (${captureQuery(this.#sql)})`);
    });
    await this.#pool.query(`DROP INDEX CONCURRENTLY IF EXISTS ${this.#index}`);
  }

  /** Whether everything is as it was installed; also where nothing is. */
  async isWhole(): Promise<boolean> {
    if (!(await isInstalled(this.#pool, this.#sql))) return true;
    const { whole } = await oneRow<{ whole: string }>(
      this.#pool,
      `SELECT installed IS NOT DISTINCT FROM (${captureQuery(this.#sql)}) AS whole FROM ${this.#sql.migration}.state`,
    );
    return whole === 't';
  }

  async #isFenced(client: Pick<PoolClient, 'query'>): Promise<boolean> {
    const { rows } = await client.query<{ authority: string }>(
      `SELECT authority FROM ${this.#sql.migration}.state`,
    );
    return rows[0]?.authority === 'pipeline';
  }

  get #index(): string {
    return this.#sql.table(`${this.#sql.migrationName}_order`);
  }

  /** The order in which ballots are copied is seldom one that an index of the application has. */
  async #makeIndex(): Promise<void> {
    const { ballots, pollColumn, idColumn, poll } = this.#sql;
    // One whose making was interrupted stays behind, of no use.
    const { rows } = await this.#pool.query<{ valid: string }>(
      'SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass($1)',
      [this.#index],
    );
    if (rows[0]?.valid === 't') return;
    await this.#pool.query(`DROP INDEX CONCURRENTLY IF EXISTS ${this.#index}`);
    await this.#pool.query(
      `CREATE INDEX CONCURRENTLY ${this.#sql.ownName('order')} ON ${ballots}
         ((${this.#sql.voter(ballots)}), ${idColumn}) WHERE ${pollColumn} = ${poll}`,
    );
  }
}

export async function isInstalled(pool: Pool, { migration }: SourceSql): Promise<boolean> {
  const { there } = await oneRow<{ there: string }>(pool, 'SELECT to_regclass($1) IS NOT NULL AS there', [
    `${migration}.state`,
  ]);
  return there === 't';
}
