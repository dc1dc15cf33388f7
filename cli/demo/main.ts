import type { Log } from '../../local/logs/log';
import type { LocalRuntime } from '../../local/runtime';
import { startTemporaryRuntime, type TemporaryRuntime, useAndRemove } from '../../local/temporary-runtime';
import { InterruptedError } from '../errors';
import { interruption } from '../interruption';
import { printClaims } from '../terminal/claims';
import { formatDuration } from '../terminal/numbers';
import { step } from '../terminal/steps';
import { openTerminal, type Terminal } from '../terminal/terminal';
import { DEMO_VOTERS, type DemoOutcome, runDemo } from './demo';
import { findings, summary } from './verdict';

const MESSAGES_KEPT = 10;

async function main(): Promise<number> {
  const terminal = openTerminal(process.stdout, process.stderr, process.env);
  const signal = interruption();
  const messages: string[] = [];
  try {
    terminal.print(
      '',
      `  ${terminal.paint.bold('Real-time voting on DynamoDB Streams, on this machine')}`,
      '',
    );
    const temporary = await start(terminal, keepWarnings(messages));
    return tell(
      terminal,
      await useAndRemove(temporary, (runtime) => runUnlessItDies(runtime, terminal, signal)),
    );
  } catch (error) {
    return fail(terminal, signal.aborted ? new InterruptedError() : error, messages);
  }
}

function start(terminal: Terminal, log: Log): Promise<TemporaryRuntime> {
  const started = performance.now();
  return step(
    terminal,
    'Starting the pipeline in a temporary folder; the first time takes some seconds',
    () => startTemporaryRuntime(log),
    ({ runtime }) => `The pipeline runs at ${runtime.url} (${formatDuration(performance.now() - started)})`,
  );
}

/** Ends the demo early, with the reason, when a part of the runtime ends by itself. */
async function runUnlessItDies(
  runtime: LocalRuntime,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<DemoOutcome> {
  const death = new AbortController();
  void runtime.failed.then((reason) => death.abort(reason));
  try {
    return await runDemo(runtime, terminal, AbortSignal.any([signal, death.signal]));
  } catch (error) {
    throw death.signal.aborted ? death.signal.reason : error;
  }
}

function tell(terminal: Terminal, outcome: DemoOutcome): number {
  const { paint } = terminal;
  const all = findings(outcome);
  printClaims(terminal, all);
  const failed = all.filter(({ wrong }) => wrong.length > 0).length;
  if (failed === 0) terminal.print('', `${paint.green('demo: OK')} ${summary(outcome, DEMO_VOTERS)}`);
  else terminal.warn('', `${paint.red('demo: FAILED')} ${failed} of ${all.length} checks; see above.`);
  return failed === 0 ? 0 : 1;
}

function fail(terminal: Terminal, error: unknown, messages: string[]): number {
  const { red } = terminal.errorPaint;
  if (error instanceof InterruptedError) {
    terminal.warn('demo: interrupted');
    return error.exitCode;
  }
  terminal.warn(
    ...messages,
    `${red('demo: FAILED')} ${error instanceof Error ? error.message : String(error)}`,
  );
  return 1;
}

/** The demo has its own screen; what the runtime warns of is shown only when something fails. */
function keepWarnings(messages: string[]): Log {
  const keep = (source: string, message: string) => {
    messages.push(`${source}: ${message}`);
    if (messages.length > MESSAGES_KEPT) messages.shift();
  };
  return { info() {}, detail() {}, warn: keep, error: keep };
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
