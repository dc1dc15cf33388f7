import type { Pool, PoolClient } from 'pg';
import { escapeIdentifier as quoted } from 'pg';
import { BallotRows } from './ballot-rows';
import { fenceSql, installSql } from './capture-sql';
import { captureQuery, schemaQuery } from './fingerprint';
import { Outbox } from './outbox';
import type {
  ApplyChanges,
  BackChange,
  FenceTimes,
  RowKey,
  ShardAuthority,
  ShardIdentity,
  SourcePoll,
  SourceShard,
} from './source-shard';
import { isoText, type SourceLayout, SourceSql } from './source-sql';
import { WayBack } from './way-back';
import { withWritersOut } from './writers-out';

/** A source shard in PostgreSQL 14 or later. All that it puts in is in a schema of its own, but for triggers and an index. */
export class PostgresShard implements SourceShard {
  readonly name: string;
  readonly #pool: Pool;
  readonly #sql: SourceSql;
  readonly #rows: BallotRows;
  readonly #outbox: Outbox;
  readonly #wayBack: WayBack;

  constructor(name: string, pool: Pool, layout: SourceLayout) {
    this.name = name;
    this.#pool = pool;
    this.#sql = new SourceSql(layout);
    this.#rows = new BallotRows(pool, this.#sql);
    this.#outbox = new Outbox(pool, this.#sql);
    this.#wayBack = new WayBack(pool, this.#sql);
  }

  async identity(): Promise<ShardIdentity> {
    // The name of a file of the log begins with its timeline.
    const row = await this.#one<{ system: string; timeline: string }>(
      `SELECT system_identifier AS system,
         ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int AS timeline
       FROM pg_control_system()`,
    );
    return { system: row.system, timeline: Number(row.timeline) };
  }

  async fingerprint(): Promise<string> {
    const { text } = await this.#one<{ text: string }>(schemaQuery(this.#sql));
    return `${text}\n${(await this.#isCaptureWhole()) ? 'capture whole' : 'capture altered'}`;
  }

  async poll(): Promise<SourcePoll | undefined> {
    const { polls, candidates } = this.#sql.layout.names;
    const { pollId, types } = this.#sql.layout;
    const { rows } = await this.#pool.query<{ title: string; opens: string | null; closes: string | null }>(
      `SELECT polls.${quoted(polls.title)}::text AS title, ${this.#time(polls.opensAt, types.opensAt)} AS opens,
         ${this.#time(polls.closesAt, types.closesAt)} AS closes
       FROM ${this.#sql.table(polls.table)} AS polls WHERE polls.${quoted(polls.id)}::text = $1`,
      [pollId],
    );
    const [poll] = rows;
    if (!poll) return undefined;
    const { rows: found } = await this.#pool.query<{ id: string; label: string }>(
      `SELECT ${quoted(candidates.id)}::text AS id, ${quoted(candidates.label)}::text AS label
       FROM ${this.#sql.table(candidates.table)} WHERE ${quoted(candidates.pollId)}::text = $1 ORDER BY ${quoted(candidates.id)}`,
      [pollId],
    );
    return {
      title: poll.title,
      opensAt: poll.opens ?? undefined,
      closesAt: poll.closes ?? undefined,
      candidates: found,
    };
  }

  async countBallots(): Promise<number> {
    const { ballots, pollColumn, poll } = this.#sql;
    const { count } = await this.#one<{ count: string }>(
      `SELECT count(*) FROM ${ballots} WHERE ${pollColumn} = ${poll}`,
    );
    return Number(count);
  }

  async counts(): Promise<Map<string, number>> {
    const { rows } = await this.#pool.query<{ candidate: string; votes: string }>(this.#countsQuery());
    return new Map(rows.map(({ candidate, votes }) => [candidate, Number(votes)]));
  }

  async installCapture(): Promise<void> {
    await this.#makeIndex();
    const { migration } = this.#sql;
    await withWritersOut(this.#pool, this.#sql.ballots, async (client) => {
      await client.query(installSql(this.#sql));
      const { rows } = await client.query<{ authority: string }>(`SELECT authority FROM ${migration}.state`);
      await client.query(fenceSql(this.#sql, rows[0]?.authority === 'pipeline'));
      await client.query(`UPDATE ${migration}.state SET installed = (${captureQuery(this.#sql)})`);
    });
  }

  async removeCapture(): Promise<void> {
    await withWritersOut(this.#pool, this.#sql.ballots, async (client) => {
      // The triggers go with their functions.
      await client.query(`DROP SCHEMA IF EXISTS ${this.#sql.migration} CASCADE`);
    });
    await this.#pool.query(`DROP INDEX CONCURRENTLY IF EXISTS ${this.#indexName}`);
  }

  lastKey() {
    return this.#rows.lastKey();
  }

  rows({ after, through }: { after?: RowKey | undefined; through: RowKey }, limit: number) {
    return this.#rows.between(after, through, limit);
  }

  rowsOf(voterIds: readonly string[]) {
    return this.#rows.of(voterIds);
  }

  relay(limit: number, apply: ApplyChanges) {
    return this.#outbox.relay(limit, apply);
  }

  outbox() {
    return this.#outbox.state();
  }

  pendingOf(voterIds: readonly string[]) {
    return this.#outbox.pendingOf(voterIds);
  }

  version() {
    return this.#outbox.version();
  }

  skipVersions() {
    return this.#outbox.skipVersions();
  }

  touch(voterIds: readonly string[]) {
    return this.#outbox.touch(voterIds);
  }

  touchExtra(voterKeys: readonly string[]) {
    return this.#outbox.touchExtra(voterKeys);
  }

  async authority(): Promise<ShardAuthority> {
    if (!(await this.#isInstalled())) return { authority: 'sql', epoch: 1 };
    const { authority, epoch } = await this.#one<{ authority: string; epoch: string }>(
      `SELECT authority, epoch FROM ${this.#sql.migration}.state`,
    );
    return { authority: authority === 'sql' ? 'sql' : 'pipeline', epoch: Number(epoch) };
  }

  async fence(epoch: number): Promise<FenceTimes> {
    const { migration } = this.#sql;
    const standing = await this.authority();
    const isDone = standing.authority === 'pipeline' && standing.epoch === epoch;
    if (isDone || standing.epoch > epoch) return { heldMs: 0, waitedMs: 0 };
    return withWritersOut(this.#pool, this.#sql.ballots, async (client) => {
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

  applyBack(changes: readonly BackChange[]) {
    return this.#wayBack.apply(changes);
  }

  backPositions() {
    return this.#wayBack.positions();
  }

  async rehearseBack(): Promise<void> {
    const poll = await this.poll();
    await this.#wayBack.rehearse(poll?.candidates[0]?.id);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  /** Answers whether no later epoch has begun. */
  async #enter(client: PoolClient, authority: 'sql' | 'pipeline', epoch: number): Promise<boolean> {
    const { rowCount } = await client.query(
      `UPDATE ${this.#sql.migration}.state SET authority = $1, epoch = $2 WHERE epoch <= $2`,
      [authority, epoch],
    );
    return rowCount === 1;
  }

  get #indexName(): string {
    return this.#sql.table(`${this.#sql.migrationName}_order`);
  }

  /** The order in which ballots are copied is seldom one that an index of the application has. */
  async #makeIndex(): Promise<void> {
    const { ballots, pollColumn, idColumn, poll } = this.#sql;
    const name = this.#indexName;
    // One that was interrupted stays behind, of no use.
    const { rows } = await this.#pool.query<{ valid: string }>(
      'SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass($1)',
      [name],
    );
    if (rows[0]?.valid === 't') return;
    await this.#pool.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
    await this.#pool.query(
      `CREATE INDEX CONCURRENTLY ${this.#sql.ownName('order')} ON ${ballots}
         ((${this.#sql.voter(ballots)}), ${idColumn}) WHERE ${pollColumn} = ${poll}`,
    );
  }

  async #isInstalled(): Promise<boolean> {
    const { there } = await this.#one<{ there: string }>('SELECT to_regclass($1) IS NOT NULL AS there', [
      `${this.#sql.migration}.state`,
    ]);
    return there === 't';
  }

  /** Whether capture and fence are as they were installed; also when they are not installed. */
  async #isCaptureWhole(): Promise<boolean> {
    if (!(await this.#isInstalled())) return true;
    const { whole } = await this.#one<{ whole: string }>(
      `SELECT installed IS NOT DISTINCT FROM (${captureQuery(this.#sql)}) AS whole FROM ${this.#sql.migration}.state`,
    );
    return whole === 't';
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

  async #one<R extends object>(query: string, values: string[] = []): Promise<R> {
    const { rows } = await this.#pool.query<R>(query, values);
    const [row] = rows;
    if (row === undefined) throw new Error(`A query that has one answer had none: ${query}`);
    return row;
  }
}
