import type { Certificate } from '../../contract/certificate';
import { displayWidth, padEnd, padStart, printable, truncate } from '../terminal/columns';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';

const LONGEST_LABEL = 40;

/** The question and what each candidate came to, as lines. */
export function renderResult({ title, closesAt, candidates, totals }: Certificate, paint: Paint): string[] {
  const labels = candidates.map(({ label }) => truncate(printable(label), LONGEST_LABEL));
  const votes = candidates.map(({ candidateId }) => formatCount(totals[candidateId] ?? 0));
  const labelWidth = Math.max(0, ...labels.map(displayWidth));
  const votesWidth = Math.max(0, ...votes.map(displayWidth));
  return [
    `${paint.bold(printable(title))}  ${paint.dim(`closed ${printable(closesAt)}`)}`,
    ...candidates.map(({ candidateId }, row) => {
      const label = padEnd(labels[row] ?? '', labelWidth);
      return `  ${label}  ${padStart(votes[row] ?? '', votesWidth)}  ${paint.dim(printable(candidateId))}`;
    }),
  ];
}

/** What did not go by the book, as lines; none when all did. */
export function renderIrregularities(certificate: Certificate, paint: Paint): string[] {
  const { unexplainedFences, lateBallots, invalidBallots, discrepancies } = certificate;
  return [
    ...(unexplainedFences > 0 ? [paint.red(unexplained(unexplainedFences))] : []),
    ...(lateBallots > 0 ? [paint.yellow(late(lateBallots))] : []),
    ...(invalidBallots > 0 ? [paint.yellow(invalid(invalidBallots))] : []),
    ...discrepancies.map(({ candidateId, counted, recounted }) =>
      paint.yellow(
        `${printable(candidateId)} was counted ${formatCount(counted)} and recounted ${formatCount(recounted)}, ` +
          'which is what it has.',
      ),
    ),
  ];
}

function unexplained(count: number): string {
  const fences = formatQuantity(
    count,
    'fence was met that no closing explains',
    'fences were met that no closing explains',
  );
  return `${fences}: somebody wrote to the tables past the API. Nothing was stopped by it.`;
}

function late(count: number): string {
  const ballots = formatQuantity(count, 'ballot was altered', 'ballots were altered');
  return `${ballots} after closing, and counted as before.`;
}

function invalid(count: number): string {
  const ballots = formatQuantity(count, 'ballot names', 'ballots name');
  return `${ballots} no candidate of the poll, or stood in a wrong write shard, and did not count.`;
}
