import type { Certificate } from '../../contract/certificate';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { FileRecount } from './file-recount';

const DIGEST_SHOWN = 16;

/** In what a recount of exported ballots does not bear a certificate out, in sentences; none when it is valid. */
export function differencesFrom(certificate: Certificate, recount: FileRecount): string[] {
  return [
    ...badRows(recount),
    ...countDifferences(certificate, recount),
    ...candidateDifference(certificate),
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

function candidateDifference({ candidates, totals }: Certificate): string[] {
  const named = new Set(candidates.map(({ candidateId }) => candidateId));
  const counted = Object.keys(totals);
  const agree = named.size === counted.length && counted.every((candidateId) => named.has(candidateId));
  return agree ? [] : ["The certificate's candidates are not those of its totals."];
}

function invalidDifference(certificate: Certificate, { invalidBallots }: FileRecount): string[] {
  if (invalidBallots === certificate.invalidBallots) return [];
  const found = formatQuantity(invalidBallots, 'ballot is invalid', 'ballots are invalid');
  return [
    `${found}, for no candidate or in a wrong write shard; the certificate knows of ` +
      `${formatCount(certificate.invalidBallots)}.`,
  ];
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}
