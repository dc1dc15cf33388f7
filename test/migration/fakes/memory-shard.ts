import type {
  ApplyChanges,
  BackChange,
  FenceTimes,
  OutboxState,
  RowKey,
  ShardAuthority,
  ShardIdentity,
  SourceChange,
  SourcePoll,
  SourceRow,
  SourceShard,
} from '../../../migration/source/source-shard';

/** A vote or a retraction came to a fenced shard. */
export class RefusedBySource extends Error {
  override name = 'RefusedBySource';
}

interface OutboxRow extends SourceChange {
  claimed: boolean;
}

/** A source shard in memory. It passes the contract suite of source shards. */
export class MemoryShard implements SourceShard {
  readonly name: string;
  facts: SourcePoll;
  /** By row id. */
  readonly ballots = new Map<string, SourceRow>();
  readonly changes: OutboxRow[] = [];
  server: ShardIdentity = { system: 'memory', timeline: 1 };
  schema = 'as it was';
  #captures = false;
  #nextRow = 1;
  #lastVersion = 0;
  #fenced = false;
  #epoch = 1;
  readonly #markers = new Map<number, number>();
  readonly #positions = new Map<string, string>();

  constructor(name: string, facts: SourcePoll) {
    this.name = name;
    this.facts = facts;
  }

  // What consumers of the database do.

  cast(voterId: string | null, candidateId: string | null, castAt = '2026-01-01T12:00:00.000Z'): void {
    this.#admit();
    const standing = [...this.ballots.values()].find(
      (row) => row.voterId !== null && row.voterId === voterId,
    );
    const rowId = standing?.rowId ?? String(this.#nextRow++);
    this.ballots.set(rowId, { rowId, voterId, candidateId, castAt });
    this.#capture({ voterId, voterKey: undefined, ballot: { candidateId, castAt } });
  }

  retract(voterId: string): void {
    this.#admit();
    for (const [rowId, row] of this.ballots) {
      if (row.voterId !== voterId) continue;
      this.ballots.delete(rowId);
      this.#capture({ voterId, voterKey: undefined, ballot: undefined });
    }
  }

  // What the migration does.

  async identity() {
    return this.server;
  }

  async fingerprint() {
    return this.schema;
  }

  async poll() {
    return this.facts;
  }

  async countBallots() {
    return this.ballots.size;
  }

  async counts() {
    const counts = new Map<string, number>();
    for (const { candidateId } of this.ballots.values())
      if (candidateId !== null) counts.set(candidateId, (counts.get(candidateId) ?? 0) + 1);
    return counts;
  }

  async installCapture() {
    this.#captures = true;
  }

  async removeCapture() {
    this.#captures = false;
    this.changes.length = 0;
    this.#markers.clear();
    this.#positions.clear();
  }

  async lastKey(): Promise<RowKey | undefined> {
    return this.#sorted().at(-1);
  }

  async rows({ after, through }: { after?: RowKey | undefined; through: RowKey }, limit: number) {
    return this.#sorted()
      .filter((row) => (after === undefined || compareKeys(row, after) > 0) && compareKeys(row, through) <= 0)
      .slice(0, limit);
  }

  async rowsOf(voterIds: readonly string[]) {
    return this.#sorted().filter(({ voterId }) => voterId !== null && voterIds.includes(voterId));
  }

  async rowsAt(rowIds: readonly string[]) {
    return this.#sorted().filter(({ rowId }) => rowIds.includes(rowId));
  }

  async relay(limit: number, apply: ApplyChanges) {
    const claimed = this.changes.filter((row) => !row.claimed).slice(0, limit);
    if (claimed.length === 0) return 0;
    for (const row of claimed) row.claimed = true;
    try {
      const applied = await apply(claimed);
      const done = claimed.filter(({ version }) => applied.has(version));
      for (const row of done) this.changes.splice(this.changes.indexOf(row), 1);
      return done.length;
    } finally {
      for (const row of claimed) row.claimed = false;
    }
  }

  async outbox(): Promise<OutboxState> {
    const [oldest] = this.changes;
    return { rows: this.changes.length, oldestMs: oldest ? Date.now() - Date.parse(oldest.at) : 0 };
  }

  async pendingOf(voterIds: readonly string[]) {
    const pending = this.changes.flatMap(({ voterId }) => voterId ?? []);
    return new Set(pending.filter((voterId) => voterIds.includes(voterId)));
  }

  async version() {
    return this.#lastVersion;
  }

  async skipVersions() {
    this.#lastVersion += 1_000_000_000;
  }

  async touch(voterIds: readonly string[]) {
    for (const voterId of new Set(voterIds)) {
      const row = [...this.ballots.values()].find((one) => one.voterId === voterId);
      const ballot = row && { candidateId: row.candidateId, castAt: row.castAt };
      this.#write({ voterId, voterKey: undefined, ballot });
    }
  }

  async touchExtra(voterKeys: readonly string[]) {
    for (const voterKey of voterKeys) this.#write({ voterId: null, voterKey, ballot: undefined });
  }

  async authority(): Promise<ShardAuthority> {
    return { authority: this.#fenced ? 'pipeline' : 'sql', epoch: this.#epoch };
  }

  async fence(epoch: number): Promise<FenceTimes> {
    if (epoch < this.#epoch) return { heldMs: 0, waitedMs: 0 };
    this.#fenced = true;
    this.#epoch = epoch;
    if (!this.#markers.has(epoch)) this.#markers.set(epoch, ++this.#lastVersion);
    return { heldMs: 0, waitedMs: 0 };
  }

  async isMarkerPassed(epoch: number) {
    const marker = this.#markers.get(epoch);
    return marker !== undefined && this.changes.every(({ version }) => version > marker);
  }

  async open(epoch: number) {
    if (epoch < this.#epoch) return;
    this.#fenced = false;
    this.#epoch = epoch;
  }

  async applyBack(changes: readonly BackChange[]) {
    let applied = 0;
    for (const { pollShard, position, voterId, ballot } of changes) {
      if ((this.#positions.get(pollShard) ?? '') >= position) continue;
      this.#positions.set(pollShard, position);
      applied += 1;
      const standing = [...this.ballots.values()].find((row) => row.voterId === voterId);
      if (!ballot) {
        if (standing) this.ballots.delete(standing.rowId);
        continue;
      }
      const rowId = standing?.rowId ?? String(this.#nextRow++);
      this.ballots.set(rowId, { rowId, voterId, ...ballot });
    }
    return applied;
  }

  async backPositions() {
    return new Map(this.#positions);
  }

  async rehearseBack() {}

  async close() {}

  #sorted(): SourceRow[] {
    return [...this.ballots.values()].sort(compareKeys);
  }

  #admit(): void {
    if (this.#fenced)
      throw new RefusedBySource(`The shard "${this.name}" takes no votes of the poll any more.`);
  }

  #capture(change: Omit<SourceChange, 'version' | 'at'>): void {
    if (this.#captures) this.#write(change);
  }

  #write(change: Omit<SourceChange, 'version' | 'at'>): void {
    this.changes.push({
      ...change,
      version: ++this.#lastVersion,
      at: new Date().toISOString(),
      claimed: false,
    });
  }
}

/** By voter id as bytes order it, NULL last as in PostgreSQL, then by row id. */
function compareKeys(a: RowKey, b: RowKey): number {
  if (a.voterId !== b.voterId) {
    if (a.voterId === null) return 1;
    if (b.voterId === null) return -1;
    return Buffer.compare(Buffer.from(a.voterId), Buffer.from(b.voterId));
  }
  return Number(a.rowId) - Number(b.rowId);
}
