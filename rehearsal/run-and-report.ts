import { setMaxListeners } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InterruptedError } from '../cli/errors';
import { formatCount, formatQuantity } from '../cli/terminal/numbers';
import type { Terminal } from '../cli/terminal/terminal';
import type { CommandLine } from './command-line';
import { rehearse } from './course/hold-rehearsal';
import type { Rehearsal } from './course/result';
import { succeeded } from './report/findings';
import { reportPage } from './report/html/page';
import { openScreen } from './report/screen';
import { conclusion, reportLines } from './report/terminal-report';
import { deployedStage, localStage, type Stage } from './system/system';

/** What a rehearsal has from the outside. */
export interface Surroundings {
  terminal: Terminal;
  /** Aborts when the person presses Ctrl-C. */
  interrupted: AbortSignal;
  /** Has local schedules run as soon as they can do something, rather than when their minute comes. */
  hurry: boolean;
}

/** Holds the rehearsal that a command line asks for, reports it, and answers the exit code. */
export async function run(
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
    const stage = await openStage(line, signal, onDeath);
    const rehearsal = await useAndClose(stage, () =>
      rehearse(stage, { ...line, hurry }, openScreen(terminal), signal),
    );
    return await report(rehearsal, line, terminal);
  } catch (error) {
    if (death.signal.aborted) throw death.signal.reason;
    throw signal.aborted ? new InterruptedError() : error;
  }
}

function introduce({ votes, rate, seed, faults, deployed }: CommandLine, { print, paint }: Terminal): void {
  const where = deployed ? deployed.url : 'the local runtime';
  const against =
    faults.length === 0 ? 'without faults' : `against ${formatQuantity(faults.length, 'kind')} of fault`;
  print(
    '',
    `  ${paint.bold('Dress rehearsal')} on ${where}`,
    `  ${formatQuantity(votes, 'voter')} at ${formatCount(rate)} a second, ${against}, seed ${seed}`,
  );
}

function openStage(
  { deployed, data }: CommandLine,
  signal: AbortSignal,
  onDeath: (reason: Error) => void,
): Promise<Stage> {
  if (deployed) return Promise.resolve(deployedStage(deployed.url, deployed.token, signal));
  return localStage(path.resolve(data), signal, onDeath);
}

async function useAndClose<T>(stage: Stage, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } finally {
    await stage.close();
  }
}

/** Writes the page, tells the figures, and answers the exit code: 1 unless everything that was checked holds. */
export async function report(
  rehearsal: Rehearsal,
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
