import type { Command } from 'commander';
import { formatCount, formatDuration } from '../../cli/terminal/numbers';
import { positiveInteger } from '../../cli/terminal/option-values';
import { install } from './install';
import { type OpenSession, withMigration } from './session';

/** What a poll's import takes at most where nothing else is said, in ballots a second. */
export const USUAL_RATE = 1_000;

/** `install` and `limit`. */
export function addInstall(program: Command, open: OpenSession): void {
  program
    .command('install')
    .description('begin: create the poll to move to, and have every shard write its changes down')
    .option('--rate <n>', 'ballots a second that the copy is planned with', positiveInteger, USUAL_RATE)
    .option(
      '--limit <n>',
      'ballots a second that the copy never exceeds (default: as planned)',
      positiveInteger,
    )
    .action(async ({ rate, limit = rate }: { rate: number; limit?: number }, command: Command) => {
      const session = open(command);
      const { terminal, by } = session;
      const opened = await session.open();
      const { migrationId } = opened;
      const [migration, begun] = await opened.withParts(async (parts) => {
        const installed = await install(parts, { migrationId, by, rate, limit });
        return [installed, (await parts.journal.history()).at(0)] as const;
      });
      const { title, startedAt, plannedRate, plannedSeconds = 0 } = migration;
      const document = { migrationId, title, startedAt, plannedRate, plannedSeconds };
      terminal.answer(document, () => [
        `${terminal.paint.green('✓')} ${begun?.what}`,
        `  At ${formatCount(plannedRate)} a second their copy takes ${formatDuration(plannedSeconds * 1_000)}. "run" begins it.`,
      ]);
    });
  program
    .command('limit')
    .argument('<ballots>', 'ballots a second', positiveInteger)
    .description('change how many ballots a second are copied at most, also while it runs')
    .action(async (rateLimit: number, _options: unknown, command: Command) => {
      const session = open(command);
      const { terminal, by } = session;
      await withMigration(session, async (journal) => {
        const what = `At most ${formatCount(rateLimit)} ballots a second are copied.`;
        await journal.note({ rateLimit }, { at: new Date().toISOString(), by, what });
        terminal.answer({ rateLimit }, () => [`${terminal.paint.green('✓')} ${what}`]);
      });
    });
}
