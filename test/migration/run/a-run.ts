import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SETTLE_MS } from '../../../contract/limits';
import type { Phase, Request } from '../../../migration/journal/journal';
import type { RunParts } from '../../../migration/run/parts';
import { run } from '../../../migration/run/run';
import { shardOf } from '../../../migration/source/shard-of';
import type { MigrationStatus } from '../../../migration/status/status';
import { type Clock, systemClock } from '../../../migration/switch/clock';
import { migration } from '../factories';
import { MemoryJournal } from '../fakes/memory-journal';
import { MemoryShard, RefusedBySource } from '../fakes/memory-shard';
import { MemoryStream } from '../fakes/memory-stream';
import { MemoryTarget, RefusedByTarget } from '../fakes/memory-target';

const POLL = {
  title: 'Summer vote',
  opensAt: '2026-01-01T00:00:00.000Z',
  closesAt: undefined,
  candidates: [
    { id: '1', label: 'Ann' },
    { id: '2', label: 'Ben' },
  ],
};
const CANDIDATES: Record<string, string> = { 1: 'ann', 2: 'ben' };

/** A migration of two shards in memory, run as in production; what settles in 17 seconds does so at once. */
export class ARun {
  readonly shards = [new MemoryShard('shard-0', POLL), new MemoryShard('shard-1', POLL)] as const;
  readonly target = new MemoryTarget();
  readonly journal = new MemoryJournal();
  readonly stream = new MemoryStream(this.target);
  readonly told = new Map<string, string | undefined>();
  #folder = '';
  #running: Promise<void> | undefined;
  #stopping = new AbortController();
  #asked = 0;

  async begin(voters: number): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'migration-run-'));
    for (let voter = 0; voter < voters; voter += 1) this.vote(`voter-${voter}`, voter % 2 === 0 ? '1' : '2');
    await this.journal.begin(migration({ phase: 'off', candidates: CANDIDATES }));
  }

  async end(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  parts(holder = 'the first'): RunParts {
    return {
      journal: this.journal,
      target: this.target,
      shards: this.shards,
      stream: this.stream,
      shardOf: (voterId) => shardOf(voterId, 2),
      folder: this.#folder,
      verifyRate: 100_000,
      holder,
      clock: quickClock,
    };
  }

  start(parts = this.parts()): void {
    this.#stopping = new AbortController();
    this.#running = run(parts, this.#stopping.signal);
    // Whoever stops it hears of it.
    this.#running.catch(() => {});
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Votes wherever that is taken, as the door does; a candidate of the source, or none to take the vote back. */
  vote(voterId: string, candidateId: string | undefined): boolean {
    try {
      const shard = this.shards[shardOf(voterId, 2)];
      if (candidateId === undefined) shard?.retract(voterId);
      else shard?.cast(voterId, candidateId);
    } catch (error) {
      if (!(error instanceof RefusedBySource)) throw error;
      if (!this.#voteAtPipeline(voterId, candidateId)) return false;
    }
    this.told.set(voterId, candidateId);
    return true;
  }

  #voteAtPipeline(voterId: string, candidateId: string | undefined): boolean {
    try {
      this.target.cast(voterId, candidateId === undefined ? undefined : CANDIDATES[candidateId]);
      return true;
    } catch (error) {
      if (error instanceof RefusedByTarget) return false;
      throw error;
    }
  }

  async ask(what: Request['what'], typed?: string): Promise<void> {
    this.#asked += 1;
    await this.journal.ask({ id: String(this.#asked), what, by: 'ada', typed });
  }

  async until(isSo: () => Promise<boolean>, what: string): Promise<void> {
    for (let looks = 0; looks < 3_000; looks += 1) {
      if (await isSo()) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`Never came: ${what}. Status: ${await this.journal.status()}`);
  }

  async untilPhase(phase: Phase): Promise<void> {
    await this.until(async () => (await this.journal.read())?.phase === phase, `phase ${phase}`);
  }

  /** Asks again until nothing is in the way any more. */
  async go(what: Request['what'], phase: Phase, typed?: string): Promise<void> {
    await this.until(async () => {
      if ((await this.journal.read())?.phase === phase) return true;
      if ((await this.journal.requests()).length === 0) await this.ask(what, typed);
      return false;
    }, `${what}: ${phase}`);
  }

  async verified(): Promise<void> {
    const before = (await this.journal.read())?.verified?.at;
    await this.ask('verify');
    await this.until(async () => (await this.journal.read())?.verified?.at !== before, 'a verification');
  }

  async status(): Promise<MigrationStatus | undefined> {
    const text = await this.journal.status();
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Whose vote is not what was told, by voter: at the pipeline, or in SQL. */
  wrongAtPipeline(): string[] {
    return [...this.told].flatMap(([voterId, candidateId]) => {
      const stands = this.target.items.get(this.target.keyOf(voterId))?.candidateId;
      return stands === (candidateId && CANDIDATES[candidateId]) ? [] : [voterId];
    });
  }

  wrongInSql(): string[] {
    return [...this.told].flatMap(([voterId, candidateId]) => {
      const rows = this.shards.flatMap((shard) => [...shard.ballots.values()]);
      const theirs = rows.filter((row) => row.voterId === voterId).map((row) => row.candidateId);
      const expected = candidateId === undefined ? [] : [candidateId];
      return theirs.join() === expected.join() ? [] : [voterId];
    });
  }
}

function quickClock(signal: AbortSignal): Clock {
  const { now, sleep } = systemClock(signal);
  return { now, sleep: (ms) => sleep(ms >= SETTLE_MS ? 1 : ms) };
}
