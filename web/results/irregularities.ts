import type { Certificate } from '../../contract/certificate';

/** Something that went wrong while a poll was counted. */
export interface Irregularity {
  kind: 'unexplained' | 'repaired' | 'late' | 'invalid';
  /** Above 0. */
  count: number;
  /** Whether somebody must have written past the API. */
  isGrave: boolean;
}

/** The irregularities that a certificate lists, the gravest first. */
export function irregularitiesOf(certificate: Certificate): Irregularity[] {
  const all: Irregularity[] = [
    { kind: 'unexplained', count: certificate.unexplainedFences, isGrave: true },
    { kind: 'repaired', count: certificate.discrepancies.length, isGrave: false },
    { kind: 'late', count: certificate.lateBallots, isGrave: false },
    { kind: 'invalid', count: certificate.invalidBallots, isGrave: false },
  ];
  return all.filter(({ count }) => count > 0);
}
