import type { Command } from 'commander';
import { ID_FORM, isId } from '../../contract/id';
import { resultsCsv } from '../../contract/results-csv';
import { quote } from '../ballots-file/quote';
import { UsageError } from '../errors';
import type { OpenSession, Session } from '../session';
import { renderResults } from '../terminal/results-view';
import { resultsScreen } from '../watching/results-screen';
import { watchResults } from '../watching/watch-results';

interface ResultsOptions {
  watch?: true;
  asOperator?: true;
  csv?: true;
}

/** `results ID [--watch | --csv]`. */
export function addResults(program: Command, open: OpenSession): void {
  program
    .command('results <pollId>')
    .description('show the results of a poll')
    .option(
      '-w, --watch',
      'keep showing them until the poll is certified or Ctrl-C; waits for a poll that is not there yet',
    )
    .option('--as-operator', 'also while they are hidden from everybody else')
    .option('--csv', 'print them as CSV, as the page saves them')
    .action((pollId: string, options: ResultsOptions, command: Command) => {
      const session = open(command);
      if (options.csv && (options.watch || session.terminal.json)) {
        throw new UsageError('--csv prints the results once, as CSV: leave out --watch and --json.');
      }
      return options.watch ? watch(session, pollId) : show(session, pollId, options);
    });
}

async function show(
  { api, terminal }: Session,
  pollId: string,
  { asOperator, csv }: ResultsOptions,
): Promise<void> {
  const results = asOperator ? await api.previewResults(pollId) : await api.results(pollId);
  if (csv) {
    terminal.output.write(resultsCsv(results));
    return;
  }
  const options = { width: terminal.width(), candidates: results.totals.length, paint: terminal.paint };
  terminal.answer(results, () => renderResults(results, options));
}

async function watch({ api, terminal, signal }: Session, pollId: string): Promise<void> {
  // What can never exist is not worth waiting for.
  if (!isId(pollId)) throw new UsageError(`A poll id must match ${ID_FORM}; given ${quote(pollId)}.`);
  const screen = resultsScreen(terminal);
  try {
    await watchResults(api, pollId, screen, signal);
  } finally {
    screen.close();
  }
}
