import type { Pool } from 'pg';
import { BallotRows } from './ballot-rows';
import { Capture } from './capture';
import { Fence } from './fence';
import { schemaQuery } from './fingerprint';
import { oneRow } from './one-row';
import { Outbox } from './outbox';
import { PollFacts } from './poll-facts';
import type { ApplyChanges, BackChange, RowKey, ShardIdentity, SourceShard } from './source-shard';
import { type SourceLayout, SourceSql } from './source-sql';
import { WayBack } from './way-back';

/** A source shard in PostgreSQL 14 or later. All that it puts in is in a schema of its own, but for triggers and an index. */
export class PostgresShard implements SourceShard {
  readonly name: string;
  readonly #pool: Pool;
  readonly #sql: SourceSql;
  readonly #facts: PollFacts;
  readonly #capture: Capture;
  readonly #rows: BallotRows;
  readonly #outbox: Outbox;
  readonly #fence: Fence;
  readonly #wayBack: WayBack;

  constructor(name: string, pool: Pool, layout: SourceLayout) {
    this.name = name;
    this.#pool = pool;
    this.#sql = new SourceSql(layout);
    this.#facts = new PollFacts(pool, this.#sql);
    this.#capture = new Capture(pool, this.#sql);
    this.#rows = new BallotRows(pool, this.#sql);
    this.#outbox = new Outbox(pool, this.#sql);
    this.#fence = new Fence(pool, this.#sql);
    this.#wayBack = new WayBack(pool, this.#sql);
  }

  async identity(): Promise<ShardIdentity> {
    // The name of a file of the log begins with its timeline.
    const row = await oneRow<{ system: string; timeline: string }>(
      this.#pool,
      `SELECT system_identifier AS system,
         ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int AS timeline
       FROM pg_control_system()`,
    );
    return { system: row.system, timeline: Number(row.timeline) };
  }

  async fingerprint(): Promise<string> {
    const { text } = await oneRow<{ text: string }>(this.#pool, schemaQuery(this.#sql));
    return `${text}\n${(await this.#capture.isWhole()) ? 'capture whole' : 'capture altered'}`;
  }

  poll() {
    return this.#facts.poll();
  }

  countBallots() {
    return this.#facts.countBallots();
  }

  counts() {
    return this.#facts.counts();
  }

  installCapture() {
    return this.#capture.install();
  }

  removeCapture() {
    return this.#capture.remove();
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

  rowsAt(rowIds: readonly string[]) {
    return this.#rows.at(rowIds);
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

  authority() {
    return this.#fence.authority();
  }

  fence(epoch: number) {
    return this.#fence.close(epoch);
  }

  isMarkerPassed(epoch: number) {
    return this.#fence.isMarkerPassed(epoch);
  }

  open(epoch: number) {
    return this.#fence.open(epoch);
  }

  applyBack(changes: readonly BackChange[]) {
    return this.#wayBack.apply(changes);
  }

  backPositions() {
    return this.#wayBack.positions();
  }

  async rehearseBack(): Promise<void> {
    const poll = await this.#facts.poll();
    await this.#wayBack.rehearse(poll?.candidates[0]?.id);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
