import { isDeepStrictEqual } from 'node:util';
import type { Certificate } from '../../contract/certificate';
import type { Results } from '../../contract/results';
import { countersOfCertificate, countersOfResults } from '../checks/counters';
import { certificateDifferences, logDifferences } from '../director/check-log';
import { checkSecrecy } from '../director/shown-early';
import { insist } from '../voters/insist';
import type { DirectionResult } from './result';
import type { Setup } from './set-up';

/** What became of all that the director did; `undefined` where there was none. */
export async function directionResult(
  { direction, system, poll, signal }: Setup,
  certificate: Certificate | undefined,
  revealed: Results | undefined,
): Promise<DirectionResult | undefined> {
  if (direction === undefined) return undefined;
  const { director, reader } = direction;
  const certifiedAt = certificate && Date.parse(certificate.certifiedAt);
  const { checked, early } = checkSecrecy(reader.answers, director.promised, certifiedAt);
  const log = await insist(() => system.api.changes(poll.pollId), { signal });
  return {
    acts: director.acts,
    secrets: checked,
    shownEarly: early,
    wrongLog: [
      ...logDifferences(log, director.log),
      ...(certificate ? certificateDifferences(certificate, log, director.poll) : []),
    ],
    wrongReveal: wrongReveal(certificate, revealed),
  };
}

function wrongReveal(certificate: Certificate | undefined, revealed: Results | undefined): string[] {
  if (certificate === undefined || revealed === undefined) return ['nobody came to see it'];
  const isRight = isDeepStrictEqual(countersOfResults(revealed), countersOfCertificate(certificate));
  return isRight ? [] : ['what everybody saw is not what was certified'];
}
