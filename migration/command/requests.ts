import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import { UsageError, VerdictError } from '../../cli/errors';
import { printable } from '../../cli/terminal/columns';
import { table } from '../../cli/terminal/table';
import type { Journal, Request } from '../journal/journal';
import { hasLeftOut, LEFT_OUT_HEADINGS, leftOutRows } from '../screen/left-out-votes';
import { openScreen } from '../screen/open-screen';
import { readStatus } from '../status/read-status';
import { type WithAndWithout, withAndWithout } from '../verify/incompatible-votes';
import { readResult } from '../verify/result';
import type { Outcome } from './outcome';
import { type MigrateSession, type OpenSession, withMigration } from './session';
import { askAndWait } from './wait-for';

/** A status that is older than this, in milliseconds, is of nobody who runs the migration now. */
const SILENT_MS = 10_000;

const TO = ['compare', 'reads', 'writes'] as const;

/** `verify | switch | abort | return | finish`: what `run` is asked for. */
export function addRequests(program: Command, open: OpenSession): void {
  program
    .command('verify')
    .description('compare every ballot of both sides, and compute the certificate of each')
    .action((_options: unknown, command: Command) => request(open(command), 'verify'));
  program
    .command('switch')
    .addArgument(program.createArgument('<phase>', 'where to').choices(TO))
    .description('go on to comparing reads, to results of the pipeline, or to the pipeline as the authority')
    .addOption(new Option('--dry-run', 'only say what keeps it from going there'))
    .action((to: (typeof TO)[number], { dryRun }: { dryRun?: true }, command: Command) =>
      dryRun ? tellBlockers(open(command), to) : request(open(command), to),
    );
  program
    .command('abort')
    .description('take a switch back whose commit point is not reached')
    .action((_options: unknown, command: Command) => request(open(command), 'abort'));
  program
    .command('return')
    .description('make SQL the authority again, with every vote that was cast at the pipeline')
    .action((_options: unknown, command: Command) => request(open(command), 'return'));
  program
    .command('finish')
    .description("close the way back for good, and forget every voter's id")
    .option('--confirm <title>', "the poll's title; asked for at a terminal when absent")
    .action(({ confirm }: { confirm?: string }, command: Command) => finish(open(command), confirm));
}

async function request(session: MigrateSession, what: Request['what'], typed?: string): Promise<void> {
  await withMigration(session, async (journal, before) => {
    await warnOfSilence(session, journal);
    const screen = openScreen(session.terminal);
    const asked = { what, by: session.by, typed };
    const outcome = await askAndWait(asked, before, { journal, screen, signal: session.signal }).finally(() =>
      screen.close(),
    );
    const result = what === 'verify' ? await readResult(journal) : undefined;
    tell(session, what, outcome, result && withAndWithout(result));
  });
}

/** @param votes of a verification: with and without what cannot be carried. */
function tell(
  { terminal }: MigrateSession,
  what: Request['what'],
  outcome: Outcome,
  votes: readonly WithAndWithout[] = [],
): void {
  const { green, red } = terminal.paint;
  if (outcome.isDone) {
    const leftOut = hasLeftOut(votes)
      ? ['', ...table(LEFT_OUT_HEADINGS, leftOutRows(votes), terminal.paint)]
      : [];
    const document = { request: what, done: true, what: outcome.what, ...(votes.length > 0 && { votes }) };
    terminal.answer(document, () => [`${green('✓')} ${outcome.what}`, ...leftOut]);
    return;
  }
  const { blockers } = outcome;
  terminal.answer({ request: what, done: false, blockers }, () =>
    blockers.map((blocker) => `${red('✗')} ${printable(blocker)}`),
  );
  throw new VerdictError(`"${what}" was not done; see above.`);
}

/** The last word of `run` on where the migration may go. */
async function tellBlockers(session: MigrateSession, to: (typeof TO)[number]): Promise<void> {
  await withMigration(session, async (journal, { phase }) => {
    await warnOfSilence(session, journal);
    const next = (await readStatus(journal))?.next;
    const blockers =
      next?.phase === to ? next.blockers : [`From the phase ${phase} it does not go to ${to}.`];
    tell(
      session,
      to,
      blockers.length > 0
        ? { isDone: false, blockers }
        : { isDone: true, what: `Nothing keeps it from going to ${to}.` },
    );
  });
}

async function warnOfSilence({ terminal }: MigrateSession, journal: Journal): Promise<void> {
  const at = (await readStatus(journal))?.at;
  if (at !== undefined && Date.now() - Date.parse(at) < SILENT_MS) return;
  terminal.warn(
    'Nobody runs this migration just now; start "npm run migrate -- run", which does what is asked here.',
  );
}

async function finish(session: MigrateSession, given: string | undefined): Promise<void> {
  await request(session, 'finish', given ?? (await typedTitle(session)));
}

/** @throws UsageError where nobody can be asked */
async function typedTitle({ terminal, input, signal }: MigrateSession): Promise<string> {
  if (!terminal.interactive)
    throw new UsageError('There is no way back from "finish": give the poll\'s title with --confirm.');
  const lines = createInterface({ input, output: terminal.output });
  try {
    return await lines.question("There is no way back from here. The poll's title: ", { signal });
  } finally {
    lines.close();
  }
}
