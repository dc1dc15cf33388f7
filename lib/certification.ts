import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { WHOLE_PROCESSOR_MIB } from './capacity/capacity';
import type { CertificateKey } from './certificate-key';
import { everyMinute } from './every-minute';
import type { Protection } from './stage';
import type { PollsTable } from './tables/polls-table';
import type { TotalsTable } from './tables/totals-table';
import type { VotesTable } from './tables/votes-table';
import { VotingFunction } from './voting-function';

/** Ballots pass through it one page at a time and are hashed: the memory is for the processor that comes with it. */
const MEMORY_MIB = WHOLE_PROCESSOR_MIB;

/** Lambda's longest. A sweep that does not get through is no loss: the next goes on where it stopped. */
const TIMEOUT = Duration.minutes(15);

export interface CertificationProps {
  readonly polls: PollsTable;
  readonly votes: VotesTable;
  readonly totals: TotalsTable;
  readonly certificateKey: CertificateKey;
  /** Executions set aside for it. @default - it shares the account's with all other functions */
  readonly reservedConcurrency?: number | undefined;
  readonly protection: Protection;
}

/** Sweeps closed polls every minute: fences their write shards, recounts their ballots and certifies their results. */
export class Certification extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: CertificationProps) {
    super(scope, id);
    const { polls, votes, totals, certificateKey, reservedConcurrency, protection } = props;
    const certify = new VotingFunction(this, 'Function', {
      folder: 'certify',
      memorySize: MEMORY_MIB,
      timeout: TIMEOUT,
      reservedConcurrency,
      protection,
    }).function;

    polls.grantCertify(certify);
    votes.grantRecount(certify);
    votes.grantFence(certify);
    totals.grantCertify(certify);
    certificateKey.grantSign(certify);

    this.function = certify;
    everyMinute(this, certify, 'Certifies the polls that have closed');
  }
}
