import { setMaxListeners } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { wholeNumber } from '../../cli/terminal/option-values';
import type { Journal } from '../journal/journal';
import { openPage } from '../page/open-page';
import type { RunParts } from '../run/parts';
import { run } from '../run/run';
import { openScreen } from '../screen/open-screen';
import { shardOf } from '../source/shard-of';
import { readStatus } from '../status/read-status';
import type { MigrationStatus } from '../status/status';
import { systemClock } from '../switch/clock';
import type { MigrationParts } from './parts';
import type { MigrateSession, OpenSession } from './session';

/** Ballots a second that a verification reads, where nothing else is said. */
export const VERIFY_RATE = 50_000;
const LOOK_EVERY_MS = 500;

interface RunOptions {
  port: number;
  page: boolean;
  verifyRate: number;
}

/** `run [--port N] [--no-page] [--verify-rate N]`. */
export function addRun(program: Command, open: OpenSession): void {
  program
    .command('run')
    .description(
      'do all that is to be done, until the migration is finished or Ctrl-C; goes on where it was left',
    )
    .option('--port <n>', 'of the page on this machine (default: a free one)', wholeNumber, 0)
    .option('--no-page', 'serve no page')
    .option(
      '--verify-rate <n>',
      'ballots a second that a verification reads at most',
      wholeNumber,
      VERIFY_RATE,
    )
    .action(async (options: RunOptions, command: Command) => {
      const session = open(command);
      await (await session.open()).withParts((parts) => runAndShow(parts, options, session));
    });
}

async function runAndShow(
  parts: MigrationParts,
  { port, page: hasPage, verifyRate }: RunOptions,
  session: MigrateSession,
): Promise<void> {
  const { terminal, signal, by } = session;
  const page = hasPage ? await openPage(port) : undefined;
  if (page) terminal.print(`The page is at ${page.url}`, '');
  const screen = openScreen(terminal);
  const show = (status: MigrationStatus) => {
    screen.show(status);
    page?.show(status);
  };
  const holder = `${by} on ${hostname()}, process ${process.pid}`;
  try {
    await whileWatched(parts.journal, show, () => runParts(parts, { holder, verifyRate, signal }));
  } finally {
    screen.close();
    await page?.close();
  }
}

/** How a migration is run. */
export interface RunSettings extends Pick<RunOptions, 'verifyRate'> {
  /** Who runs it, in words that another operator understands. */
  holder: string;
  signal: AbortSignal;
  /** @default - the system's */
  clock?: RunParts['clock'];
}

/** Runs the migration, with a folder to spool ballots in. */
export async function runParts(
  parts: MigrationParts,
  { holder, verifyRate, signal, clock = systemClock }: RunSettings,
): Promise<void> {
  // Everything that waits listens to it.
  setMaxListeners(0, signal);
  const folder = await mkdtemp(path.join(tmpdir(), 'voting-migration-'));
  const { shards, openStream } = parts;
  try {
    const stream = await openStream(signal);
    const shardOfVoter = (voterId: string) => shardOf(voterId, shards.length);
    await run({ ...parts, stream, shardOf: shardOfVoter, folder, verifyRate, holder, clock }, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Shows how a migration stands for as long as the work takes, and at its end. */
export async function whileWatched<T>(
  journal: Pick<Journal, 'status'>,
  show: (status: MigrationStatus) => void,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const look = async () => {
    // What does not answer just now is shown when it does again.
    const status = await readStatus(journal).catch(() => undefined);
    if (status) show(status);
  };
  const watch = async () => {
    while (!over.signal.aborted) {
      await look();
      await sleep(LOOK_EVERY_MS, undefined, { signal: over.signal }).catch(() => {});
    }
  };
  const watching = watch();
  try {
    return await work();
  } finally {
    over.abort();
    await watching;
    await look();
  }
}
