import type { Certificate } from '../../lambda/shared/api';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { FileRecount } from './file-recount';

const DIGEST_SHOWN = 16;

/** In what a recount of exported ballots does not bear a certificate out, in sentences; none when it is valid. */
export function differencesFrom(certificate: Certificate, recount: FileRecount): string[] {
  return [
    ...badRows(recount),
    ...countDifferences(certificate, recount),
    ...invalidDifference(certificate, recount),
    ...digestDifference(certificate.digest, recount.digest),
  ];
}

/** Two digests side by side, as much of each as tells them apart; nothing when they are equal. */
export function digestDifference(certified: string, recounted: string): string[] {
  if (certified === recounted) return [];
  return [
    `The digests differ: ${shortened(recounted)} of the ballots, ${shortened(certified)} of the certificate.`,
  ];
}

function shortened(digest: string): string {
  return `${digest.slice(0, DIGEST_SHOWN)}…`;
}

function badRows({ bad, moreBad }: FileRecount): string[] {
  return [
    ...bad.map(({ line, reason }) => `Line ${line} ${reason}.`),
    ...(moreBad > 0 ? [`… and ${formatQuantity(moreBad, 'more bad row')}.`] : []),
  ];
}

/** A candidate's votes are ballots, but for those that had expired; how many had, is certified over all candidates. */
function countDifferences({ totals, ballots, expired }: Certificate, { votes }: FileRecount): string[] {
  const differences: string[] = [];
  const certified = sum(Object.values(totals));
  if (certified !== ballots) {
    differences.push(
      `The certificate's totals add up to ${formatCount(certified)}; it says ${formatQuantity(ballots, 'vote')}.`,
    );
  }
  for (const [candidateId, total] of Object.entries(totals)) {
    const recounted = votes.get(candidateId) ?? 0;
    const explained = expired === 0 ? recounted === total : recounted <= total;
    if (!explained) {
      differences.push(
        `${candidateId} has ${formatQuantity(recounted, 'ballot')}; the certificate says ${formatQuantity(total, 'vote')}.`,
      );
    }
  }
  const missing = certified - sum(votes.values());
  if (missing !== expired) {
    differences.push(
      `${formatQuantity(sum(votes.values()), 'ballot')} and ${formatCount(expired)} expired do not make ` +
        `the certificate's ${formatQuantity(certified, 'vote')}.`,
    );
  }
  return differences;
}

function invalidDifference(certificate: Certificate, { invalidBallots }: FileRecount): string[] {
  if (invalidBallots === certificate.invalidBallots) return [];
  const named = formatQuantity(invalidBallots, 'ballot names a candidate', 'ballots name candidates');
  return [
    `${named} that the certificate does not have; it knows of ${formatCount(certificate.invalidBallots)}.`,
  ];
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}
