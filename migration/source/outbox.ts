import type { Pool } from 'pg';
import { inTransaction } from './pool';
import type { ApplyChanges, OutboxState, SourceChange } from './source-shard';
import { isoText, type SourceSql } from './source-sql';
import { withWritersOut } from './writers-out';

/** Later than all that a lost server may have given, however busy it was. */
const SKIPPED_VERSIONS = 1_000_000_000;

interface ChangeRow {
  version: string;
  voter_id: string | null;
  voter_key: string | null;
  gone: string;
  candidate_id: string | null;
  cast_at: string | null;
  at: string;
}

/** The changes of ballots that the pipeline has not taken yet. */
export class Outbox {
  readonly #pool: Pool;
  readonly #sql: SourceSql;
  readonly #table: string;

  constructor(pool: Pool, sql: SourceSql) {
    this.#pool = pool;
    this.#sql = sql;
    this.#table = `${sql.migration}.ballot_changes`;
  }

  async relay(limit: number, apply: ApplyChanges): Promise<number> {
    return inTransaction(this.#pool, async (client) => {
      const { rows } = await client.query<ChangeRow>(
        `SELECT version, voter_id, voter_key, gone, candidate_id, cast_at, ${isoText('at')} AS at
         FROM ${this.#table} ORDER BY version LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [limit],
      );
      if (rows.length === 0) return 0;
      const applied = await apply(rows.map(changeOf));
      const { rowCount } = await client.query(
        `DELETE FROM ${this.#table} WHERE version = ANY ($1::bigint[])`,
        [rows.map(({ version }) => version).filter((version) => applied.has(Number(version)))],
      );
      return rowCount ?? 0;
    });
  }

  async state(): Promise<OutboxState> {
    const { rows } = await this.#pool.query<{ rows: string; oldest: string }>(
      `SELECT count(*) AS rows,
         greatest(0, coalesce(extract(epoch FROM clock_timestamp() - min(at)) * 1000, 0)) AS oldest
       FROM ${this.#table}`,
    );
    const [state] = rows;
    return { rows: Number(state?.rows), oldestMs: Math.round(Number(state?.oldest)) };
  }

  async pendingOf(voterIds: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.#pool.query<{ voter_id: string }>(
      `SELECT DISTINCT voter_id FROM ${this.#table} WHERE voter_id = ANY ($1::text[])`,
      [voterIds],
    );
    return new Set(rows.map(({ voter_id }) => voter_id));
  }

  async version(): Promise<number> {
    const { rows } = await this.#pool.query<{ version: string }>(
      `SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END AS version
       FROM ${this.#sql.migration}.versions`,
    );
    return Number(rows[0]?.version);
  }

  async skipVersions(): Promise<void> {
    const { migration } = this.#sql;
    await this.#pool.query(
      `SELECT setval('${migration}.versions', last_value + ${SKIPPED_VERSIONS}) FROM ${migration}.versions`,
    );
  }

  /** Keeps writers out: a voter who has no ballot yet may be about to have one, with a version that is drawn already. */
  async touch(voterIds: readonly string[]): Promise<void> {
    const { ballots, pollColumn, poll } = this.#sql;
    const sql = this.#sql;
    await withWritersOut(this.#pool, ballots, async (client) => {
      await client.query(
        `INSERT INTO ${this.#table} (voter_id, gone, candidate_id, cast_at)
         SELECT touched.voter_id, ballots.${pollColumn} IS NULL, ${sql.candidate()}, ${sql.castAt()}
         FROM (SELECT DISTINCT unnest($1::text[]) COLLATE "C" AS voter_id) AS touched
         LEFT JOIN ${ballots} AS ballots ON ballots.${pollColumn} = ${poll} AND ${sql.voter()} = touched.voter_id`,
        [voterIds],
      );
    });
  }

  async touchExtra(voterKeys: readonly string[]): Promise<void> {
    await inTransaction(this.#pool, async (client) => {
      // As writers do, so that no marker comes between the version and its row.
      await client.query(`LOCK TABLE ${this.#sql.ballots} IN ROW EXCLUSIVE MODE`);
      await client.query(
        `INSERT INTO ${this.#table} (voter_key, gone) SELECT DISTINCT unnest($1::text[]), true`,
        [voterKeys],
      );
    });
  }
}

function changeOf(row: ChangeRow): SourceChange {
  return {
    version: Number(row.version),
    voterId: row.voter_id,
    voterKey: row.voter_key ?? undefined,
    ballot: row.gone === 't' ? undefined : { candidateId: row.candidate_id, castAt: row.cast_at },
    at: row.at,
  };
}
