import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { CommandError } from '../../cli/errors';
import type { Journal } from '../journal/journal';
import { openScreen } from '../screen/open-screen';
import { renderStatus } from '../screen/render-status';
import { readStatus } from '../status/read-status';
import type { MigrationStatus } from '../status/status';
import { type MigrateSession, type OpenSession, withMigration } from './session';

const EVERY_MS = 1_000;

/** `status [--watch]`. */
export function addStatus(program: Command, open: OpenSession): void {
  program
    .command('status')
    .description('show how the migration stands, and what comes next')
    .option('-w, --watch', 'keep showing it until it is finished or Ctrl-C')
    .action(async ({ watch: isWatched }: { watch?: true }, command: Command) => {
      const session = open(command);
      await withMigration(session, (journal) =>
        isWatched ? watch(session, journal) : show(session, journal),
      );
    });
}

async function show({ terminal }: MigrateSession, journal: Journal): Promise<void> {
  const status = await requireStatus(journal);
  terminal.answer(status, () => renderStatus(status, terminal.width(), terminal.paint));
}

async function watch({ terminal, signal }: MigrateSession, journal: Journal): Promise<void> {
  const screen = openScreen(terminal);
  try {
    while (!signal.aborted) {
      const status = await requireStatus(journal);
      screen.show(status);
      if (status.phase === 'finished' && status.step === undefined) return;
      await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
    }
  } finally {
    screen.close();
  }
}

async function requireStatus(journal: Journal): Promise<MigrationStatus> {
  const status = await readStatus(journal);
  if (status) return status;
  throw new CommandError('The migration has not run yet; "run" tells how it stands.');
}
