import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandError, InterruptedError } from '../errors';
import { interruption } from '../interruption';
import { formatCount, formatQuantity } from '../terminal/numbers';
import { openTerminal, type Terminal } from '../terminal/terminal';
import { reportPage } from './html/page';
import { type CommandLine, rehearseCommand } from './options';
import type { Rehearsal } from './rehearsal';
import { rehearse } from './rehearse';
import { openScreen } from './screen';
import { deployedStage, localStage, type Stage } from './stage';
import { conclusion, reportLines } from './terminal-report';
import { succeeded } from './verdict';

async function run(line: CommandLine, terminal: Terminal): Promise<number> {
  const death = new AbortController();
  const signal = AbortSignal.any([interruption(), death.signal]);
  const onDeath = (reason: Error) => death.abort(reason);
  introduce(line, terminal);
  try {
    const stage = await openStage(line, signal, onDeath);
    const rehearsal = await useAndClose(stage, () =>
      rehearse(stage, { ...line, hurry: false }, openScreen(terminal), signal),
    );
    const report = await writeReport(line, rehearsal);
    terminal.print(...reportLines(rehearsal, terminal.paint), '', `  Report: ${report}`, '');
    terminal.print(conclusion(rehearsal, terminal.paint));
    return succeeded(rehearsal) ? 0 : 1;
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

async function writeReport({ report, data }: CommandLine, rehearsal: Rehearsal): Promise<string> {
  const file = path.resolve(report ?? path.join(data, 'report.html'));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, reportPage(rehearsal));
  return file;
}

async function main(): Promise<void> {
  const terminal = openTerminal(process.stdout, process.stderr, process.env);
  const start = async (line: CommandLine) => {
    process.exitCode = await run(line, terminal);
  };
  try {
    await rehearseCommand(start).parseAsync();
  } catch (error) {
    const known = error instanceof CommandError;
    const what =
      error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    terminal.warn(`${terminal.errorPaint.red('error:')} ${what}`);
    process.exitCode = known ? error.exitCode : 1;
  }
}

void main();
