import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { FIRST_PULSES_EVERY_MS } from '../../contract/limits';
import { type PulseReading, readingOf } from '../../contract/pulse-reading';
import { VerdictError } from '../errors';
import { isOfNow, statusDocument } from '../health/pulse-reading';
import { statusScreen } from '../health/status-screen';
import { renderStatus } from '../health/status-view';
import { watchStatus } from '../health/watch-status';
import { type OpenSession, type Session, stopIfInterrupted } from '../session';

/** `status ID [--watch]`. */
export function addStatus(program: Command, open: OpenSession): void {
  program
    .command('status <pollId>')
    .description('tell whether the votes of a poll are being counted, measured through the pipeline itself')
    .option('-w, --watch', 'keep measuring until the poll is certified or Ctrl-C')
    .action(async (pollId: string, options: { watch?: true }, command: Command) => {
      const session = open(command);
      tell(await (options.watch ? watch(session, pollId) : show(session, pollId)));
    });
}

/** The exit code says the verdict too. */
function tell({ health: { pollId, health } }: PulseReading): void {
  if (health !== 'green') throw new VerdictError(`The status of "${pollId}" is ${health}; see above.`);
}

async function show(session: Session, pollId: string): Promise<PulseReading> {
  const { terminal } = session;
  const reading = await measure(session, pollId);
  terminal.answer(statusDocument(reading), () => renderStatus(reading, terminal.paint));
  return reading;
}

/** Two pulses at least, for the pace, and more until one of them is counted or has waited too long. */
async function measure({ api, signal }: Session, pollId: string): Promise<PulseReading> {
  let reading = readingOf(await api.takePulse(pollId), undefined);
  const began = reading.health.asOf;
  const isEnough = ({ health, ballotsPerSecond }: PulseReading) =>
    health.status === 'certified' || (ballotsPerSecond !== undefined && isOfNow(health, began));
  while (!isEnough(reading)) {
    await sleep(FIRST_PULSES_EVERY_MS, undefined, { signal }).catch(() => {});
    stopIfInterrupted(signal);
    reading = readingOf(await api.takePulse(pollId), reading);
  }
  return reading;
}

async function watch({ api, terminal, signal }: Session, pollId: string): Promise<PulseReading> {
  const screen = statusScreen(terminal);
  try {
    return await watchStatus(api, pollId, screen, signal);
  } finally {
    screen.close();
  }
}
