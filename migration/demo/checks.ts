import type { Claim } from '../../charts/timeline/parts';
import { formatCount, formatDuration, formatQuantity } from '../../cli/terminal/numbers';
import type { Ledger, LedgerVerdict } from '../legacy/ledger';

/** What a demo proves beside what the journal knows. */
export interface Proof {
  ledger: Pick<Ledger, 'accepted' | 'longestWaitMs'>;
  /** What voters were told, against the pipeline and against SQL. */
  pipeline: LedgerVerdict;
  sql: LedgerVerdict;
}

/** Votes of which nobody knows the voter's last word but we. */
export function proofClaims({ ledger, pipeline, sql }: Proof): Claim[] {
  const accepted = formatQuantity(ledger.accepted, 'accepted vote');
  return [
    ledgerClaim(`Of ${accepted} none is lost and none counts twice at the pipeline`, pipeline),
    ledgerClaim('SQL has them all, too, as it had them when the way back was closed', sql),
  ];
}

export function waitText({ longestWaitMs }: Proof['ledger']): string {
  return `no voter waited longer than ${formatDuration(longestWaitMs)}`;
}

function ledgerClaim(claim: string, { lost, twice }: LedgerVerdict): Claim {
  const wrong = [
    ...(lost.length > 0 ? [`${formatCount(lost.length)} lost, such as that of ${lost[0]?.voterId}`] : []),
    ...(twice.length > 0 ? [`${formatCount(twice.length)} count twice, such as that of ${twice[0]}`] : []),
  ];
  return { claim, wrong };
}
