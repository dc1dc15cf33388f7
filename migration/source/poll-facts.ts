import { type Pool, escapeIdentifier as quoted } from 'pg';
import { oneRow } from './one-row';
import type { SourcePoll } from './source-shard';
import { isoText, type SourceSql } from './source-sql';

/** What a database says of one poll. */
export class PollFacts {
  readonly #pool: Pool;
  readonly #sql: SourceSql;

  constructor(pool: Pool, sql: SourceSql) {
    this.#pool = pool;
    this.#sql = sql;
  }

  async poll(): Promise<SourcePoll | undefined> {
    const { names, pollId, types } = this.#sql.layout;
    const { polls } = names;
    const { rows } = await this.#pool.query<{ title: string; opens: string | null; closes: string | null }>(
      `SELECT polls.${quoted(polls.title)}::text AS title, ${this.#time(polls.opensAt, types.opensAt)} AS opens,
         ${this.#time(polls.closesAt, types.closesAt)} AS closes
       FROM ${this.#sql.table(polls.table)} AS polls WHERE polls.${quoted(polls.id)}::text = $1`,
      [pollId],
    );
    const [poll] = rows;
    return (
      poll && {
        title: poll.title,
        opensAt: poll.opens ?? undefined,
        closesAt: poll.closes ?? undefined,
        candidates: await this.#candidates(),
      }
    );
  }

  async countBallots(): Promise<number> {
    const { ballots, pollColumn, poll } = this.#sql;
    const { count } = await oneRow<{ count: string }>(
      this.#pool,
      `SELECT count(*) FROM ${ballots} WHERE ${pollColumn} = ${poll}`,
    );
    return Number(count);
  }

  async counts(): Promise<Map<string, number>> {
    const { rows } = await this.#pool.query<{ candidate: string; votes: string }>(this.#countsQuery());
    return new Map(rows.map(({ candidate, votes }) => [candidate, Number(votes)]));
  }

  async #candidates(): Promise<SourcePoll['candidates']> {
    const { names, pollId } = this.#sql.layout;
    const { table, id, label, pollId: itsPoll } = names.candidates;
    const { rows } = await this.#pool.query<{ id: string; label: string }>(
      `SELECT ${quoted(id)}::text AS id, ${quoted(label)}::text AS label
       FROM ${this.#sql.table(table)} AS candidates WHERE ${quoted(itsPoll)}::text = $1
       ORDER BY candidates.${quoted(id)}`,
      [pollId],
    );
    return rows;
  }

  #countsQuery(): string {
    const { counts } = this.#sql.layout.names;
    const { ballots, pollColumn, candidateColumn, poll } = this.#sql;
    if (!counts)
      return `SELECT ${candidateColumn}::text AS candidate, count(*) AS votes FROM ${ballots}
        WHERE ${pollColumn} = ${poll} AND ${candidateColumn} IS NOT NULL GROUP BY ${candidateColumn}`;
    const votes = quoted(counts.votes);
    return `SELECT ${quoted(counts.candidateId)}::text AS candidate, ${votes} AS votes
      FROM ${this.#sql.table(counts.table)} WHERE ${quoted(counts.pollId)} = ${poll} AND ${votes} > 0`;
  }

  /** A time of the poll as text. */
  #time(column: string | null, type: string | undefined): string {
    if (column === null || type === undefined) return 'NULL';
    return isoText(this.#sql.instant(`polls.${quoted(column)}`, type));
  }
}
