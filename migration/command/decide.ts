import type { Command } from 'commander';
import { UsageError } from '../../cli/errors';
import type { Facts, Journal } from '../journal/journal';
import { readStatus } from '../status/read-status';
import { type OpenSession, withMigration } from './session';

type Decision = Facts['decisions'][number];

const DECISIONS = ['leave-out'] as const satisfies Decision['decision'][];

/** `decide KIND leave-out`. */
export function addDecide(program: Command, open: OpenSession): void {
  program
    .command('decide')
    .argument('<kind>', 'a kind of INCOMPATIBLE, as "status" names it')
    .addArgument(program.createArgument('<decision>', 'what becomes of such ballots').choices(DECISIONS))
    .description('decide what becomes of ballots that cannot be carried')
    .action(async (kind: string, decision: Decision['decision'], _options: unknown, command: Command) => {
      const session = open(command);
      const { terminal, by } = session;
      await withMigration(session, async (journal) => {
        const decided = await decide(journal, kind, decision, by);
        terminal.answer(decided, () => [`${terminal.paint.green('✓')} ${kind}: ${decision}`]);
      });
    });
}

/**
 * Notes what becomes of a kind of INCOMPATIBLE, in place of what was decided before.
 *
 * @throws UsageError when no ballot is of that kind
 */
export async function decide(
  journal: Pick<Journal, 'read' | 'note' | 'status'>,
  kind: string,
  decision: Decision['decision'],
  by: string,
): Promise<Decision> {
  const [migration, status] = await Promise.all([journal.read(), readStatus(journal)]);
  const found = Object.keys(status?.verify.incompatible ?? {});
  if (!found.includes(kind)) throw new UsageError(noSuchKind(kind, found));
  const decided = { kind, decision, by, at: new Date().toISOString() };
  const others = (migration?.decisions ?? []).filter((one) => one.kind !== kind);
  await journal.note(
    { decisions: [...others, decided] },
    { at: decided.at, by, what: `${kind}: ${decision}` },
  );
  return decided;
}

function noSuchKind(kind: string, found: readonly string[]): string {
  const there = found.length > 0 ? `There are: ${found.join(', ')}.` : 'None was found so far.';
  return `No ballot is INCOMPATIBLE as "${kind}". ${there}`;
}
