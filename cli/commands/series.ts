import type { Command } from 'commander';
import type { PollView } from '../../contract/poll';
import { requirePoll } from '../api/find-poll';
import { castFlow, countedFlow, type Flow } from '../series/flow';
import { castTimesCsv, seriesCsv } from '../series/series-csv';
import { isLong, renderFlow, renderMarks } from '../series/series-view';
import type { OpenSession, Session } from '../session';
import { writeOutput } from '../terminal/output-file';

interface SeriesOptions {
  live?: true;
  asOperator?: true;
  csv?: string;
}

const HELP = `
Of a certified poll: when its ballots were cast, with marks where a candidate got far more votes than around that time. Takes
an operator's token, and so does --as-operator. Of any other poll, and with --live: how the votes were counted.`;

/** `series ID [--live] [--csv FILE]`. */
export function addSeries(program: Command, open: OpenSession): void {
  program
    .command('series <pollId>')
    .description('show how the votes of a poll came in')
    .option('--live', 'how they were counted, also of a certified poll')
    .option('--as-operator', 'also while they are hidden from everybody else')
    .option('--csv <file>', 'write it as CSV')
    .addHelpText('after', HELP)
    .action((pollId: string, options: SeriesOptions, command: Command) =>
      showSeries(open(command), pollId, options),
    );
}

async function showSeries(session: Session, pollId: string, options: SeriesOptions): Promise<void> {
  const { api, terminal } = session;
  const poll = options.asOperator ? await api.deskPoll(pollId) : await requirePoll(api, pollId);
  const isFinal = poll.status === 'certified' && !options.live;
  const { document, csv, lines } = isFinal
    ? await castTimes(session, poll)
    : await counted(session, poll, options);
  if (options.csv !== undefined) {
    await writeOutput(options.csv, terminal.output, (write) => write(csv()));
    terminal.warn(`Wrote how the votes of "${pollId}" came in to ${options.csv}.`);
    if (!terminal.json) return;
  }
  terminal.answer(document, lines);
}

/** What the command has to tell, in each form that it may be asked for. */
interface Told {
  document: object;
  csv: () => string;
  lines: () => string[];
}

async function castTimes({ api, terminal }: Session, { pollId, candidates }: PollView): Promise<Told> {
  const document = await api.castTimes(pollId);
  const flow = castFlow(document, candidates);
  const labels = new Map(candidates.map(({ candidateId, label }) => [candidateId, label]));
  const labelOf = (candidateId: string) => labels.get(candidateId) ?? candidateId;
  return {
    document,
    csv: () => castTimesCsv(document, idsOf(candidates)),
    lines: () => [...drawn(flow, terminal), ...renderMarks(document.marks, labelOf, isLong(flow))],
  };
}

async function counted(
  { api, terminal }: Session,
  { pollId, candidates }: PollView,
  { asOperator }: SeriesOptions,
): Promise<Told> {
  const document = asOperator ? await api.previewSeries(pollId) : await api.series(pollId);
  const flow = countedFlow(document, candidates);
  const hidden = document.hiddenUntil === undefined ? [] : [HIDDEN];
  return {
    document,
    csv: () => seriesCsv(document, idsOf(candidates)),
    lines: () => [...drawn(flow, terminal), ...hidden],
  };
}

const HIDDEN = 'The votes of each candidate are hidden; operators see them with --as-operator.';

function drawn(flow: Flow, terminal: Session['terminal']): string[] {
  return renderFlow(flow, { width: terminal.width(), paint: terminal.paint });
}

function idsOf(candidates: PollView['candidates']): string[] {
  return candidates.map(({ candidateId }) => candidateId);
}
