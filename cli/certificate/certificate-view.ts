import type { Certificate } from '../../contract/certificate';
import { displayWidth, padEnd, padStart, printable, truncate } from '../terminal/columns';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';

const LONGEST_LABEL = 40;

/** The question and the votes of each candidate, as lines. */
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

/** What went wrong during the poll, as lines; none when all was well. */
export function renderIrregularities(certificate: Certificate, paint: Paint): string[] {
  const { unexplainedFences, lateBallots, invalidBallots, discrepancies } = certificate;
  return [
    ...(unexplainedFences > 0 ? [paint.red(unexplained(unexplainedFences))] : []),
    ...(lateBallots > 0 ? [paint.yellow(late(lateBallots))] : []),
    ...(invalidBallots > 0 ? [paint.yellow(invalid(invalidBallots))] : []),
    ...discrepancies.map(({ counter, counted, recounted }) =>
      paint.yellow(
        `${printable(counter)} was counted as ${formatCount(counted)} and recounted as ${formatCount(recounted)}; ` +
          'the recount stands.',
      ),
    ),
  ];
}

function unexplained(count: number): string {
  const fences = formatQuantity(count, 'unexplained fence was', 'unexplained fences were');
  return `${fences} met: somebody wrote to the tables, bypassing the API. Counting went on.`;
}

function late(count: number): string {
  const ballots = formatQuantity(
    count,
    'ballot was altered after closing and counts',
    'ballots were altered after closing and count',
  );
  return `${ballots} as before.`;
}

function invalid(count: number): string {
  const ballots = formatQuantity(count, 'invalid ballot does not count', 'invalid ballots do not count');
  return `${ballots}: the poll does not allow the choice, or the write shard is wrong.`;
}

const DIGEST_SHOWN = 16;

/** Two digests side by side, as much of each as tells them apart; nothing when they are equal. */
export function digestDifference(certified: string, recounted: string): string[] {
  if (certified === recounted) return [];
  return [
    `The digests differ: ${shortened(recounted)} for the ballots, ${shortened(certified)} in the certificate.`,
  ];
}

function shortened(digest: string): string {
  return `${digest.slice(0, DIGEST_SHOWN)}…`;
}
