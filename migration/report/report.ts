import type { Claim } from '../../charts/timeline/parts';
import type { Entry, Finding, Migration } from '../journal/journal';
import type { MigrationStatus } from '../status/status';
import type { WithAndWithout } from '../verify/incompatible-votes';

/** What a report tells. */
export interface MigrationReport {
  migration: Migration;
  /** All that was done and decided. */
  history: readonly Entry[];
  status: MigrationStatus;
  /** All of them. */
  findings: readonly Finding[];
  /** Votes with and without what cannot be carried, as the last full verification found them. */
  votes: readonly WithAndWithout[];
  /** What the service certified, once the poll is closed at the pipeline. */
  certificate?: { digest: string; certifiedAt: string } | undefined;
  /** What else was checked, such as by a demo. */
  claims?: readonly Claim[];
}

/** What the journal knows, and who may rely on it. */
export function claimsOf({
  migration,
  status,
  findings,
  certificate,
  claims = [],
}: MigrationReport): Claim[] {
  const { verified } = migration;
  return [
    {
      claim: 'The certificate computed from SQL and the one computed from the pipeline are the same',
      wrong: verified
        ? unlike(verified.sqlDigest, verified.pipelineDigest)
        : ['Nothing was compared in full yet.'],
    },
    ...(certificate && verified
      ? [
          {
            claim: 'The service certified the same ballots',
            wrong: unlike(verified.sqlDigest, certificate.digest),
          },
        ]
      : []),
    {
      claim: 'No ballot differs',
      wrong: verified && verified.discrepant > 0 ? [`DISCREPANT: ${verified.discrepant}.`] : [],
    },
    {
      claim: 'What differed on the way was repaired',
      wrong: unrepaired(findings),
    },
    {
      claim: 'Somebody decided what becomes of each kind of ballot that cannot be carried',
      wrong: status.verify.undecided.map((kind) => `${kind} is undecided.`),
    },
    ...claims,
  ];
}

export function holds(report: MigrationReport): boolean {
  return claimsOf(report).every(({ wrong }) => wrong.length === 0);
}

function unlike(sql: string, other: string): string[] {
  return sql === other ? [] : ['The digests differ; see below.'];
}

function unrepaired(findings: readonly Finding[]): string[] {
  const open = findings.filter(
    ({ verdict, repairedAt }) => verdict === 'DISCREPANT' && repairedAt === undefined,
  );
  return open.length === 0 ? [] : [`Not repaired: ${open.length}; see below.`];
}
