import type { Command } from 'commander';
import { UsageError } from '../../cli/errors';
import type { Journal } from '../journal/journal';
import { acceptSchema } from '../relay/shard-watch';
import { readStatus } from '../status/read-status';
import { type OpenSession, withMigration } from './session';

/** `accept SHARD`. */
export function addAccept(program: Command, open: OpenSession): void {
  program
    .command('accept')
    .argument('<shard>', 'the name of a shard whose schema is not what it was')
    .description('carry votes from a shard as its schema is now')
    .action(async (shard: string, _options: unknown, command: Command) => {
      const session = open(command);
      const { terminal, by } = session;
      await withMigration(session, async (journal) => {
        await refuseUnknown(journal, shard);
        await acceptSchema(journal, shard, by);
        terminal.answer({ accepted: shard }, () => [
          `${terminal.paint.green('✓')} The schema of shard "${shard}" is accepted as it is now.`,
        ]);
      });
    });
}

/** @throws UsageError when the migration has no such shard */
async function refuseUnknown(journal: Pick<Journal, 'status'>, shard: string): Promise<void> {
  const shards = (await readStatus(journal))?.shards.map(({ name }) => name) ?? [];
  if (!shards.includes(shard))
    throw new UsageError(`There is no shard "${shard}". There are: ${shards.join(', ') || 'none yet'}.`);
}
