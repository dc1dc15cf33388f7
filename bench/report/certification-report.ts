import { lineChart } from '../../charts/line-chart';
import { markdownTable } from '../../charts/markdown';
import { formatDuration, formatFigure, formatQuantity } from '../../cli/terminal/numbers';
import type { Kept } from '../certification/world';
import type { CertificationResult, CertificationTime } from '../parts/certification';
import type { Section } from './section';

const FIGURES = ['from closing to certificate', 'sweeps', 'pages read', 'the last sweep began with'];

export function certificationSection({ polls, cases }: CertificationResult): Section {
  const sizes = markdownTable(
    ['ballots', 'write shards', ...FIGURES],
    polls.map((one) => [formatFigure(one.ballots), formatFigure(one.writeShards), ...figuresOf(one)]),
  );
  const others = markdownTable(
    ['', ...FIGURES],
    cases.map((one) => [one.name, ...figuresOf(one)]),
  );
  const shards = [...new Set(polls.map(({ writeShards }) => writeShards))];
  const chart = lineChart({
    title: 'From closing to certificate',
    subtitle: 'seconds, simulated',
    xTitle: 'ballots',
    x: 'log',
    y: 'log',
    lines: shards.map((count) => ({
      name: `${formatFigure(count)} write shards`,
      points: polls
        .filter(({ writeShards }) => writeShards === count)
        .map(({ ballots, seconds }) => ({ x: ballots, y: seconds })),
    })),
  });
  return {
    title: 'Certification, simulated',
    tables: { certification: sizes, 'certification-cases': others },
    charts: { 'bench-certification': chart },
  };
}

function figuresOf({ seconds, sweeps, pages: { read, once }, found }: CertificationTime): string[] {
  const again = read > once ? `, ${formatFigure(read - once)} of them again` : '';
  return [
    formatDuration(seconds * 1_000),
    formatFigure(sweeps),
    `${formatFigure(read)}${again}`,
    keptText(found),
  ];
}

function keptText({ writeShards, ranges }: Kept): string {
  const kept = [
    ...(writeShards > 0 ? [formatQuantity(writeShards, 'write shard')] : []),
    ...(ranges > 0 ? [formatQuantity(ranges, 'range')] : []),
  ];
  return kept.length > 0 ? kept.join(', ') : 'nothing';
}
