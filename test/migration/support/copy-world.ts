import type { ImportRow } from '../../../contract/import';
import { readVoterId } from '../../../contract/voter-id';
import { Backfill } from '../../../migration/backfill/backfill';
import type { Journal } from '../../../migration/journal/journal';
import { Relay } from '../../../migration/relay/relay';
import { ShardWatch } from '../../../migration/relay/shard-watch';
import type { SourceRow, SourceShard } from '../../../migration/source/source-shard';
import type { Target } from '../../../migration/target/target';
import type { MemoryJournal } from '../fakes/memory-journal';
import type { MemoryShard } from '../fakes/memory-shard';
import { Gate, gated } from './gate';
import { begun, MAPPING, sqlShard } from './moving';
import { overriding } from './overriding';
import { TestTarget } from './test-target';

/** What a migrator works with, as a bug of it may have it. */
export interface Ports {
  shards: SourceShard[];
  target: Target;
  journal: Journal;
}
export type Bug = (ports: Ports, gate: Gate) => Ports;

/** Of each shard, with one who is on both, one who is written in two ways, and some who are nobody. */
const VOTERS: readonly (readonly (string | null)[])[] = [
  ['n1', 'n1', 'n2', 'n2', 'n3', 'n3', ' n3', 'both', '', null],
  ['s1', 's1', 's2', 's2', 's3', 's3', ' s3', 'both', '', null],
];
const CANDIDATES: readonly (string | null)[] = ['1', '2', '1', '2', '1', '2', '9', null];
const CAST_AT = '2026-01-01T12:00:00.000Z';
/** As pages: so few at once that a migrator may die between any two. */
const FEW_ROWS = 2;
const FEW_CHANGES = 3;

/** Two shards whose voters go on voting, a pipeline, and a migrator between them that may be killed at any moment. */
export class CopyWorld {
  readonly shards: MemoryShard[] = [sqlShard('north'), sqlShard('south')];
  readonly target = new TestTarget();
  readonly #journal: MemoryJournal;
  readonly #bug: Bug;
  /** Every call of the import, whether it arrived or not. */
  readonly #sent: { source: string; epoch: number; rows: readonly ImportRow[] }[] = [];
  /** By voter key, who of the sources ever had a ballot there. */
  readonly #sources = new Map<string, Set<string>>();
  #gate = new Gate();
  #migrator: { watches: ShardWatch[]; relays: Relay[]; backfill: Backfill } | undefined;
  #throttled = 0;

  private constructor(journal: MemoryJournal, bug: Bug) {
    this.#journal = journal;
    this.#bug = bug;
    this.target.before = () => (this.#throttled-- > 0 ? { status: 'unavailable' } : undefined);
  }

  static async create(bug: Bug): Promise<CopyWorld> {
    return new CopyWorld(await begun(), bug);
  }

  // What happens.

  cast(shard: number, voter: number, candidate: number, isTimed: boolean): void {
    const voterId = voterOf(shard, voter);
    const at = this.shards[shard % 2];
    at?.cast(voterId, CANDIDATES[candidate % CANDIDATES.length] ?? null, isTimed ? CAST_AT : '');
    if (voterId === null) return;
    const key = this.target.keyOf(voterId);
    this.#sources.set(key, (this.#sources.get(key) ?? new Set()).add(`${at?.name}/${voterId}`));
  }

  retract(shard: number, voter: number): void {
    const voterId = voterOf(shard, voter);
    if (voterId !== null) this.shards[shard % 2]?.retract(voterId);
  }

  throttle(rows: number): void {
    this.#throttled = rows;
  }

  /** A call that was sent arrives once more, or late. */
  async arriveAgain(which: number): Promise<void> {
    const call = this.#sent[which % Math.max(this.#sent.length, 1)];
    if (call) await this.target.import(call.source, call.epoch, call.rows);
  }

  /** A call of a port begins, or is answered. */
  async step(which: number): Promise<void> {
    this.#gate.open(which);
    await jest.advanceTimersByTimeAsync(60);
  }

  async start(): Promise<void> {
    for (const shard of this.shards) await shard.installCapture();
    const gate = new Gate();
    const { shards, target, journal } = this.#bug(this.#ports(gate), gate);
    const watches = shards.map((shard) => new ShardWatch(shard, journal));
    const watched = shards.flatMap((shard, at) => {
      const watch = watches[at];
      return watch ? [{ shard, watch }] : [];
    });
    const parts = { target, journal, epoch: 1, mapping: MAPPING };
    const relays = watched.map(({ shard, watch }) => new Relay({ ...parts, shard }, watch));
    const window = { opensAt: undefined, closesAt: undefined };
    const { writeShards } = this.target.state;
    const backfill = new Backfill({ ...parts, shards: watched, writeShards, window });
    for (const watch of watches) await watch.start();
    for (const relay of relays) relay.start();
    backfill.start();
    this.#gate = gate;
    this.#migrator = { watches, relays, backfill };
    await jest.advanceTimersByTimeAsync(1);
  }

  #ports(gate: Gate): Ports {
    const sending: Target = gated(this.target, ['import', 'voterKeys'], gate);
    const target = overriding(sending, {
      import: (source, epoch, rows) => {
        this.#sent.push({ source, epoch, rows });
        return sending.import(source, epoch, rows);
      },
    });
    const shards = this.shards.map((shard) => {
      const held: SourceShard = gated(shard, ['rows', 'lastKey', 'countBallots', 'rowsOf'], gate);
      return overriding(held, {
        rows: (range, limit) => held.rows(range, Math.min(limit, FEW_ROWS)),
        relay: (limit, apply) => held.relay(Math.min(limit, FEW_CHANGES), apply),
      });
    });
    return { shards, target, journal: gated(this.#journal, ['checkpoint', 'checkpoints', 'find'], gate) };
  }

  /** The migrator dies; the databases roll back what it had under way. */
  async kill(): Promise<void> {
    this.#gate.kill();
    const { watches = [], relays = [], backfill } = this.#migrator ?? {};
    for (const part of [...watches, ...relays, ...(backfill ? [backfill] : [])]) void part.stop();
    await jest.advanceTimersByTimeAsync(1);
    for (const { changes } of this.shards) for (const change of changes) change.claimed = false;
  }

  /** Nothing happens any more but what is under way; ends when nothing is left to do. */
  async settle(): Promise<void> {
    this.#throttled = 0;
    for (let turn = 0; turn < 500 && !this.#isSettled(); turn++) {
      while (this.#gate.waiting > 0) this.#gate.open(0);
      await jest.advanceTimersByTimeAsync(100);
    }
    if (!this.#isSettled()) throw new Error('The copy does not come to its end.');
    await this.kill();
  }

  #isSettled(): boolean {
    const isEmpty = this.shards.every(({ changes }) => changes.length === 0);
    return isEmpty && this.#gate.waiting === 0 && this.#migrator?.backfill.isDone === true;
  }

  // What has to be true in the end.

  /** What is wrong at the pipeline, measured by the source. */
  async differences(): Promise<string[]> {
    const found = new Set<string>();
    for await (const { name } of this.#journal.findings()) found.add(name);
    const rows = this.shards.flatMap((shard) =>
      [...shard.ballots.values()].map((row) => ({ shard: shard.name, ...row, choice: choiceOf(row) })),
    );
    const untold = rows
      .filter(({ voterId, choice }) => voterId !== null && choice === undefined)
      .filter(({ shard, rowId }) => !found.has(`${shard}/${rowId}`))
      .map(({ shard, rowId }) => `nobody is told of ${shard}/${rowId}`);
    const keys = new Set([...this.#sources.keys(), ...this.target.items.keys()]);
    return [...untold, ...[...keys].flatMap((key) => this.#differenceOf(key, rows, found))];
  }

  #differenceOf(
    key: string,
    rows: readonly (SourceRow & { shard: string; choice: string | undefined })[],
    found: ReadonlySet<string>,
  ): string[] {
    const stands = this.target.items.get(key)?.candidateId;
    const sources = this.#sources.get(key) ?? new Set();
    const here = rows.filter(({ voterId }) => voterId !== null && this.target.keyOf(voterId) === key);
    const choices = [...sources].map(
      (name) => here.find((row) => `${row.shard}/${row.voterId}` === name)?.choice,
    );
    if (!choices.includes(stands) && !(choices.length === 0 && stands === undefined))
      return [`${stands} stands in place of ${choices.join(' or ')}`];
    const carried = here.filter(({ choice }) => choice !== undefined);
    const isTold = carried.length < 2 || carried.some(({ shard, rowId }) => found.has(`${shard}/${rowId}`));
    return isTold ? [] : ['a conflict is told to nobody'];
  }
}

function voterOf(shard: number, voter: number): string | null {
  const voters = VOTERS[shard % 2] ?? [];
  return voters[voter % voters.length] ?? null;
}

/** The candidate a row is carried as, without the code that carries it. */
function choiceOf({ voterId, candidateId, castAt }: SourceRow): string | undefined {
  if (voterId === null || !readVoterId(voterId).ok || castAt !== CAST_AT) return undefined;
  return candidateId === '1' ? 'ann' : candidateId === '2' ? 'ben' : undefined;
}
