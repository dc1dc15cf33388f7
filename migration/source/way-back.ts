import type { Pool, PoolClient } from 'pg';
import { inTransaction } from './pool';
import type { BackChange } from './source-shard';
import { BACK_SETTING, type SourceSql } from './source-sql';

/** Ends a transaction without a trace. */
class Undo extends Error {}

/** Writes into the database what voters did at the pipeline. */
export class WayBack {
  readonly #pool: Pool;
  readonly #sql: SourceSql;
  readonly #positions: string;

  constructor(pool: Pool, sql: SourceSql) {
    this.#pool = pool;
    this.#sql = sql;
    this.#positions = `${sql.migration}.back_positions`;
  }

  async apply(changes: readonly BackChange[]): Promise<number> {
    return inTransaction(this.#pool, async (client) => {
      // One at a time, so that nobody passes over what somebody else then takes back.
      await client.query(`LOCK TABLE ${this.#positions} IN EXCLUSIVE MODE`);
      const reached = await this.#reached(client);
      const isNew = ({ pollShard, position }: BackChange) => (reached.get(pollShard) ?? '') < position;
      const fresh = changes.filter(isNew);
      await this.#write(client, [...new Map(fresh.map((change) => [change.voterId, change])).values()]);
      await this.#advance(client, fresh);
      return fresh.length;
    });
  }

  async positions(): Promise<Map<string, string>> {
    return this.#reached(this.#pool);
  }

  /** Takes a ballot out and writes it again, or one of nobody where there is none, and undoes it all. */
  async rehearse(candidateId: string | undefined): Promise<void> {
    const { ballots, pollColumn, poll } = this.#sql;
    const { rows } = await this.#pool.query<{ voter: string; candidate: string | null }>(
      `SELECT ${this.#sql.voter()} AS voter, ${this.#sql.candidate()} AS candidate FROM ${ballots} AS ballots
       WHERE ballots.${pollColumn} = ${poll} AND ${this.#sql.voter()} IS NOT NULL LIMIT 1`,
    );
    const voterId = rows[0]?.voter ?? NOBODY[this.#sql.layout.types.voterId] ?? '0';
    const chosen = rows[0]?.candidate ?? candidateId;
    if (chosen === undefined) return;
    const change = { pollShard: 'rehearsal', position: '0', voterId };
    const ballot = { candidateId: chosen, castAt: new Date().toISOString() };
    await inTransaction(this.#pool, async (client) => {
      await this.#write(client, [{ ...change, ballot: undefined }]);
      await this.#write(client, [{ ...change, ballot }]);
      await this.#write(client, [{ ...change, ballot }]);
      await client.query('SET CONSTRAINTS ALL IMMEDIATE');
      throw new Undo();
    }).catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  }

  async #reached(client: Pick<Pool, 'query'> | PoolClient): Promise<Map<string, string>> {
    const { rows } = await client.query<{ poll_shard: string; position: string }>(
      `SELECT poll_shard, position FROM ${this.#positions}`,
    );
    return new Map(rows.map((row) => [row.poll_shard, row.position]));
  }

  async #advance(client: PoolClient, changes: readonly BackChange[]): Promise<void> {
    const last = new Map(changes.map(({ pollShard, position }) => [pollShard, position]));
    await client.query(
      `INSERT INTO ${this.#positions} SELECT * FROM unnest($1::text[], $2::text[])
       ON CONFLICT (poll_shard) DO UPDATE SET position = excluded.position`,
      [[...last.keys()], [...last.values()]],
    );
  }

  /** Writes one change each of some voters. */
  async #write(client: PoolClient, changes: readonly BackChange[]): Promise<void> {
    const { ballots, pollColumn, poll, voterColumn, candidateColumn, castAtColumn, layout } = this.#sql;
    await client.query(`SELECT set_config('${BACK_SETTING}', 'on', true)`);
    const gone = changes.filter(({ ballot }) => !ballot).map(({ voterId }) => voterId);
    await client.query(
      `DELETE FROM ${ballots} AS ballots
       WHERE ballots.${pollColumn} = ${poll} AND ${this.#sql.voter()} = ANY ($1::text[])`,
      [gone],
    );
    const cast = changes.flatMap(({ voterId, ballot }) => (ballot ? [{ voterId, ...ballot }] : []));
    const values = [
      cast.map(({ voterId }) => voterId),
      cast.map(({ candidateId }) => candidateId),
      cast.map(({ castAt }) => castAt),
    ];
    const given = `unnest($1::text[], $2::text[], $3::text[]) AS given (voter, candidate, cast_at)`;
    const candidate = `given.candidate::${layout.types.candidateId}`;
    const castAt = this.#sql.castAtOf('given.cast_at');
    const isTheirs = `ballots.${pollColumn} = ${poll} AND ${this.#sql.voter()} = given.voter COLLATE "C"`;
    await client.query(
      `UPDATE ${ballots} AS ballots SET ${candidateColumn} = ${candidate}, ${castAtColumn} = ${castAt}
       FROM ${given} WHERE ${isTheirs}`,
      values,
    );
    await client.query(
      `INSERT INTO ${ballots} (${pollColumn}, ${voterColumn}, ${candidateColumn}, ${castAtColumn})
       SELECT ${poll}, given.voter::${layout.types.voterId}, ${candidate}, ${castAt}
       FROM ${given} WHERE NOT EXISTS (SELECT FROM ${ballots} AS ballots WHERE ${isTheirs})`,
      values,
    );
  }
}

/** Ids of nobody, by the type of the column. */
const NOBODY: Readonly<Record<string, string>> = { uuid: '00000000-0000-0000-0000-000000000000' };
