import type { Command } from 'commander';
import type { OpenSession, Session } from '../session';
import { renderResults } from '../terminal/results-view';
import { resultsScreen } from '../watching/results-screen';
import { watchResults } from '../watching/watch-results';

/** `results ID [--watch]`. */
export function addResults(program: Command, open: OpenSession): void {
  program
    .command('results <pollId>')
    .description('show the results of a poll')
    .option(
      '-w, --watch',
      'keep showing them until Ctrl-C, or until the poll has closed and its totals no longer change',
    )
    .action((pollId: string, options: { watch?: true }, command: Command) => {
      const session = open(command);
      return options.watch ? watch(session, pollId) : show(session, pollId);
    });
}

async function show({ api, terminal }: Session, pollId: string): Promise<void> {
  const results = await api.results(pollId);
  const options = { width: terminal.width(), candidates: results.totals.length, paint: terminal.paint };
  terminal.answer(results, () => renderResults(results, options));
}

async function watch({ api, terminal, signal }: Session, pollId: string): Promise<void> {
  const screen = resultsScreen(terminal);
  try {
    await watchResults(api, pollId, screen, signal);
  } finally {
    screen.close();
  }
}
