import type { Command } from 'commander';
import { UsageError } from '../../cli/errors';
import { readStatus } from '../status/read-status';
import { type OpenSession, withMigration } from './session';

const DECISIONS = ['leave-out'] as const;

/** `decide KIND leave-out`. */
export function addDecide(program: Command, open: OpenSession): void {
  program
    .command('decide')
    .argument('<kind>', 'a kind of INCOMPATIBLE, as "status" names it')
    .addArgument(program.createArgument('<decision>', 'what becomes of such ballots').choices(DECISIONS))
    .description('decide what becomes of ballots that cannot be carried')
    .action(
      async (kind: string, decision: (typeof DECISIONS)[number], _options: unknown, command: Command) => {
        const session = open(command);
        const { terminal, by } = session;
        await withMigration(session, async (journal, { decisions }) => {
          const found = Object.keys((await readStatus(journal))?.verify.incompatible ?? {});
          if (!found.includes(kind)) throw new UsageError(noSuchKind(kind, found));
          const at = new Date().toISOString();
          const others = decisions.filter((one) => one.kind !== kind);
          const what = `${kind}: ${decision}`;
          await journal.note({ decisions: [...others, { kind, decision, by, at }] }, { at, by, what });
          terminal.answer({ kind, decision, by, at }, () => [`${terminal.paint.green('✓')} ${what}`]);
        });
      },
    );
}

function noSuchKind(kind: string, found: readonly string[]): string {
  const there = found.length > 0 ? `There are: ${found.join(', ')}.` : 'None was found so far.';
  return `No ballot is INCOMPATIBLE as "${kind}". ${there}`;
}
