import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { CommandError } from '../../cli/errors';
import type { Io } from '../../cli/session';
import { openTerminal, type Terminal } from '../../cli/terminal/terminal';
import type { Journal, Migration } from '../journal/journal';
import type { OpenMigration } from './parts';

/** What is said for all commands. */
export interface GlobalOptions {
  file: string;
  url: string;
  token?: string;
  by?: string;
  json?: true;
  pollsTable?: string;
  votesTable?: string;
  totalsTable?: string;
  migrationsTable?: string;
}

/** Opens the migration that the global options name. */
export type OpenFile = (options: GlobalOptions, io: Io) => Promise<OpenMigration>;

/** What every command works with. */
export interface MigrateSession {
  terminal: Terminal;
  input: NodeJS.ReadableStream;
  signal: AbortSignal;
  /** Who asks; it stands in the report. */
  by: string;
  open(): Promise<OpenMigration>;
}

export type OpenSession = (command: Command) => MigrateSession;

export function sessionOpener(io: Io, openFile: OpenFile): OpenSession {
  return (command) => {
    const options = command.optsWithGlobals<GlobalOptions>();
    return {
      terminal: openTerminal(io.output, io.errors, io.env, options.json),
      input: io.input,
      signal: io.signal,
      by: options.by ?? userInfo().username,
      open: () => openFile(options, io),
    };
  };
}

/**
 * Reads and writes the journal of a migration that is begun.
 *
 * @throws CommandError when none is
 */
export async function withMigration<T>(
  session: MigrateSession,
  use: (journal: Journal, migration: Migration) => Promise<T>,
): Promise<T> {
  const opened = await session.open();
  return opened.withJournal(async (journal) => {
    const migration = await journal.read();
    if (migration) return use(journal, migration);
    throw new CommandError(`The migration "${opened.migrationId}" is not begun; "install" begins it.`);
  });
}
