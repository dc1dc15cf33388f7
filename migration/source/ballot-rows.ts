import type { Pool } from 'pg';
import type { RowKey, SourceRow } from './source-shard';
import type { SourceSql } from './source-sql';

interface BallotRow {
  voter: string | null;
  row: string;
  candidate: string | null;
  cast_at: string | null;
}

/** The ballots of one poll as they stand, in the order of their voter ids' bytes; those of no voter come last. */
export class BallotRows {
  readonly #pool: Pool;
  readonly #sql: SourceSql;
  readonly #select: string;

  constructor(pool: Pool, sql: SourceSql) {
    this.#pool = pool;
    this.#sql = sql;
    this.#select = `
      SELECT ${sql.voter()} AS voter, ballots.${sql.idColumn}::text AS row, ${sql.candidate()} AS candidate,
        ${sql.castAt()} AS cast_at
      FROM ${sql.ballots} AS ballots WHERE ballots.${sql.pollColumn} = ${sql.poll}`;
  }

  async lastKey(): Promise<RowKey | undefined> {
    const [last] = await this.#read(
      `ORDER BY ${this.#sql.voter()} DESC NULLS FIRST, ${this.#id} DESC LIMIT 1`,
    );
    return last;
  }

  async between(after: RowKey | undefined, through: RowKey, limit: number): Promise<SourceRow[]> {
    const named = await this.#named(after, through, limit);
    // One row comparison cannot say "and then those without a voter".
    if (named.length === limit || through.voterId !== null) return named;
    const afterId = after?.voterId === null ? after.rowId : undefined;
    return [...named, ...(await this.#nameless(afterId, through.rowId, limit - named.length))];
  }

  async of(voterIds: readonly string[]): Promise<SourceRow[]> {
    return this.#read(
      `AND ${this.#sql.voter()} = ANY ($1::text[]) ORDER BY ${this.#sql.voter()}, ${this.#id}`,
      [voterIds],
    );
  }

  async at(rowIds: readonly string[]): Promise<SourceRow[]> {
    return this.#read(`AND ${this.#id} = ANY ($1) ORDER BY ${this.#id}`, [rowIds]);
  }

  get #id(): string {
    return `ballots.${this.#sql.idColumn}`;
  }

  async #named(after: RowKey | undefined, through: RowKey, limit: number): Promise<SourceRow[]> {
    if (after?.voterId === null) return [];
    const key = `(${this.#sql.voter()}, ${this.#id})`;
    const values: string[] = [];
    const bound = (sign: string, { voterId, rowId }: RowKey) => {
      if (voterId === null) return `AND ${this.#sql.voter()} IS NOT NULL`;
      values.push(voterId, rowId);
      return `AND ${key} ${sign} ($${values.length - 1}, $${values.length})`;
    };
    const lower = after ? bound('>', after) : '';
    return this.#read(
      `${lower} ${bound('<=', through)} ORDER BY ${this.#sql.voter()}, ${this.#id} LIMIT ${limit}`,
      values,
    );
  }

  async #nameless(afterId: string | undefined, throughId: string, limit: number): Promise<SourceRow[]> {
    const lower = afterId === undefined ? '' : `AND ${this.#id} > $2`;
    return this.#read(
      `AND ${this.#sql.voter()} IS NULL AND ${this.#id} <= $1 ${lower} ORDER BY ${this.#id} LIMIT ${limit}`,
      afterId === undefined ? [throughId] : [throughId, afterId],
    );
  }

  async #read(clauses: string, values: readonly unknown[] = []): Promise<SourceRow[]> {
    const { rows } = await this.#pool.query<BallotRow>(`${this.#select} ${clauses}`, [...values]);
    return rows.map(({ voter, row, candidate, cast_at }) => ({
      voterId: voter,
      rowId: row,
      candidateId: candidate,
      castAt: cast_at,
    }));
  }
}
