import type { Certificate } from '../../contract/certificate';
import { type BallotRule, ruleText } from '../../contract/choice';
import { SUMS } from '../../lambda/shared/names';
import { digestDifference } from '../certificate/certificate-view';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { FileRecount } from './recount-file';

/** Where a recount of exported ballots does not match a certificate, in sentences; none when it is valid. */
export function differencesFrom(certificate: Certificate, recount: FileRecount): string[] {
  return [
    ...recount.bad.sentences(),
    ...voteDifferences(certificate, recount),
    ...ballotDifference(certificate, recount),
    ...weightDifference(certificate, recount),
    ...sumDifference(certificate),
    ...candidateDifference(certificate),
    ...invalidDifference(certificate, recount),
    ...digestDifference(certificate.digest, recount.digest),
  ];
}

/** Votes of expired ballots are in a certificate and in no file; how many ballots had expired is certified over all candidates. */
function voteDifferences({ totals, expired }: Certificate, { counters }: FileRecount): string[] {
  return Object.entries(totals).flatMap(([candidateId, certified]) => {
    const recounted = counters.get(candidateId) ?? 0;
    if (isExplained(recounted, certified, expired)) return [];
    const votes = formatQuantity(recounted, 'vote');
    return [`${candidateId} has ${votes}; the certificate says ${formatCount(certified)}.`];
  });
}

function ballotDifference({ ballots, expired }: Certificate, { counters }: FileRecount): string[] {
  const recounted = counters.get(SUMS.ballots) ?? 0;
  if (recounted + expired === ballots) return [];
  return [
    `${formatQuantity(recounted, 'ballot')} and ${formatCount(expired)} expired do not make ` +
      `the certificate's ${formatQuantity(ballots, 'ballot')}.`,
  ];
}

function weightDifference({ weight, expired }: Certificate, { counters }: FileRecount): string[] {
  const recounted = counters.get(SUMS.weight) ?? 0;
  if (isExplained(recounted, weight, expired)) return [];
  return [`The ballots weigh ${formatCount(recounted)}; the certificate says ${formatCount(weight)}.`];
}

/** Whether ballots that have expired, each of weight 1 at least, explain that less is found than was certified. */
function isExplained(recounted: number, certified: number, expired: number): boolean {
  return expired === 0 ? recounted === certified : recounted <= certified;
}

/** Each unit of weight gives as many votes as the rule allows. */
function sumDifference({ totals, weight, ballot }: Certificate): string[] {
  const votes = Object.values(totals).reduce((sum, total) => sum + total, 0);
  const { min, max } = votesPerBallot(ballot);
  if (votes >= weight * min && votes <= weight * max) return [];
  return [
    `The certificate's ${formatQuantity(votes, 'vote')} cannot come from ballots of weight ${formatCount(weight)}, ` +
      `which take ${ruleText(ballot)}.`,
  ];
}

function votesPerBallot(rule: BallotRule): { min: number; max: number } {
  return 'pick' in rule ? rule.pick : { min: 1, max: rule.points.total };
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
    `${found}: the poll does not allow the choice, or the write shard is wrong. The certificate lists ` +
      `${formatCount(certificate.invalidBallots)}.`,
  ];
}
