import { Readable } from 'node:stream';
import type { MigrationParts, OpenMigration } from '../../../migration/command/parts';
import { runMigrate } from '../../../migration/program';
import { MemoryStream } from '../../cli/support/memory-stream';
import { MemoryJournal } from '../fakes/memory-journal';
import { MemoryShard } from '../fakes/memory-shard';
import { MemoryStream as MemoryVotes } from '../fakes/memory-stream';
import { MemoryTarget } from '../fakes/memory-target';

export const SUMMER = {
  title: 'Summer vote',
  opensAt: undefined,
  closesAt: '2026-07-01T18:00:00.000Z',
  candidates: [
    { id: '1', label: 'Ann' },
    { id: '2', label: 'Ben' },
  ],
};

/** A migration of two shards in memory, and the command that drives it. */
export class MemoryMigration implements OpenMigration {
  readonly migrationId = 'moved';
  readonly journal = new MemoryJournal();
  readonly target = new MemoryTarget();
  readonly shards = ['north', 'south'].map((name) => new MemoryShard(name, structuredClone(SUMMER)));
  readonly created: unknown[] = [];
  candidates: Record<string, string> = { 1: 'ann', 2: 'ben' };
  hasPoll = true;

  withJournal<T>(use: (journal: MemoryJournal) => Promise<T>): Promise<T> {
    return use(this.journal);
  }

  withParts<T>(use: (parts: MigrationParts) => Promise<T>): Promise<T> {
    const { journal, shards, candidates } = this;
    const target = this.hasPoll
      ? this.target
      : Object.assign(new MemoryTarget(), { poll: async () => undefined });
    const createPoll: MigrationParts['createPoll'] = async (poll) => {
      this.created.push(poll);
    };
    const openStream = async () => new MemoryVotes(target);
    return use({ journal, target, shards, candidates, createPoll, openStream });
  }

  /** Runs one command line. */
  async run(args: string[], { terminal = false, input = '' } = {}) {
    const [output, errors] = [new MemoryStream(terminal), new MemoryStream(terminal)];
    const io = {
      input: Readable.from([Buffer.from(input)]),
      output,
      errors,
      env: {},
      signal: new AbortController().signal,
    };
    const exitCode = await runMigrate(['--by', 'ada', ...args], io, async () => this);
    return { exitCode, output: output.text, errors: errors.text };
  }
}
