import { markdownTable } from '../../charts/markdown';
import { formatFigure } from '../../cli/terminal/numbers';
import type { HttpVotes } from '../parts/http-votes';
import { milliseconds, ratio } from './numbers';
import type { Section } from './section';

export function httpSection(all: HttpVotes[]): Section {
  const alone = all[0]?.votesPerSecond ?? Number.NaN;
  const table = markdownTable(
    [
      'environments a function',
      'votes/s',
      'ratio (goal 2.5)',
      'answered: median',
      '99 %',
      'processor a vote: gateway, stream',
      'functions',
      'engine',
    ],
    all.map(({ environments, votesPerSecond, time, processor }) => [
      formatFigure(environments),
      formatFigure(votesPerSecond),
      ratio(votesPerSecond / alone),
      milliseconds(time.median),
      milliseconds(time.p99),
      ...[processor?.gateway, processor?.functions, processor?.engine].map((used) =>
        used === undefined ? '' : milliseconds(used),
      ),
    ]),
  );
  return { title: 'Votes over HTTP', tables: { http: table }, charts: {} };
}
