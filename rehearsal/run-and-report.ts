import { setMaxListeners } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InterruptedError } from '../cli/errors';
import { formatCount, formatQuantity } from '../cli/terminal/numbers';
import type { Terminal } from '../cli/terminal/terminal';
import type { CommandLine } from './command-line';
import { holdRehearsal } from './course/hold-rehearsal';
import type { RehearsalResult } from './course/result';
import { succeeded } from './report/findings';
import { reportPage } from './report/html/page';
import { openScreen } from './report/screen';
import { conclusion, reportLines } from './report/terminal-report';
import { localSystem } from './system/local-system';
import { deployedSystem, type VotingSystem } from './system/voting-system';

const ENDPOINT_IGNORED =
  '  DYNAMODB_ENDPOINT is ignored: a rehearsal kills its database, and so takes the embedded one.';

/** What a rehearsal has from the outside. */
export interface Surroundings {
  terminal: Terminal;
  /** Aborts when the person presses Ctrl-C. */
  interrupted: AbortSignal;
  /** Has local schedules run as soon as they can do something, rather than when their minute comes. */
  hurry: boolean;
}

/** Holds the rehearsal that a command line asks for, reports it, and answers the exit code. */
export async function runAndReport(
  line: CommandLine,
  { terminal, interrupted, hurry }: Surroundings,
): Promise<number> {
  const death = new AbortController();
  const signal = AbortSignal.any([interrupted, death.signal]);
  // Everything that waits listens to it, and many voters wait at once.
  setMaxListeners(0, signal);
  const onDeath = (reason: Error) => death.abort(reason);
  introduce(line, terminal);
  try {
    const system = await openSystem(line, signal, onDeath);
    const rehearsal = await useAndClose(system, async () => {
      const held = await holdRehearsal(system, { ...line, hurry }, openScreen(terminal), signal);
      if (system.local && line.dashboard) await writeFile(line.dashboard, await system.local.dashboard());
      return held;
    });
    return await report(rehearsal, line, terminal);
  } catch (error) {
    if (death.signal.aborted) throw death.signal.reason;
    throw signal.aborted ? new InterruptedError() : error;
  }
}

function introduce(
  { votes, rate, seed, ballot, faults, outages, processes, deployed }: CommandLine,
  { print, paint }: Terminal,
): void {
  const where = deployed ? deployed.url : 'the local runtime';
  const down = outages.map(({ name }) => name).join(', then ');
  const withoutFaults = outages.length === 0 ? 'without faults' : `while a part is down: ${down}`;
  const against =
    faults.length === 0 ? withoutFaults : `against ${formatQuantity(faults.length, 'kind')} of fault`;
  const from = processes === 1 ? '' : ` from ${formatCount(processes)} processes, without a director`;
  print(
    '',
    `  ${paint.bold('Dress rehearsal')} on ${where}`,
    `  ${formatQuantity(votes, 'voter')} at ${formatCount(rate)} a second${from}, ${against}, ballots: ${ballot}, seed ${seed}`,
    ...(process.env.DYNAMODB_ENDPOINT && !deployed ? [ENDPOINT_IGNORED] : []),
  );
}

function openSystem(
  { deployed, data, modelPartitions, context }: CommandLine,
  signal: AbortSignal,
  onDeath: (reason: Error) => void,
): Promise<VotingSystem> {
  if (deployed) return Promise.resolve(deployedSystem(deployed, signal));
  const settings = { share: modelPartitions?.share, context };
  return localSystem(path.resolve(data), settings, signal, onDeath);
}

async function useAndClose<T>(system: VotingSystem, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } finally {
    await system.close();
  }
}

/** Writes the page, tells the figures, and answers the exit code: 1 unless everything that was checked holds. */
export async function report(
  rehearsal: RehearsalResult,
  line: Pick<CommandLine, 'report' | 'data'>,
  terminal: Terminal,
): Promise<number> {
  const file = path.resolve(line.report ?? path.join(line.data, 'report.html'));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, reportPage(rehearsal));
  terminal.print(...reportLines(rehearsal, terminal.paint), '', `  Report: ${file}`, '');
  terminal.print(conclusion(rehearsal, terminal.paint));
  return succeeded(rehearsal) ? 0 : 1;
}
