import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { SWEEP_EVERY_MS } from '../contract/limits';
import type { CertificateKey } from './certificate-key';
import type { Protection } from './stage';
import type { PollsTable } from './tables/polls-table';
import type { TotalsTable } from './tables/totals-table';
import type { VotesTable } from './tables/votes-table';
import { VotingFunction, WHOLE_PROCESSOR_MIB } from './voting-function';

/** Ballots pass through it one page at a time and are hashed: the memory is for the processor that comes with it. */
const MEMORY_MIB = WHOLE_PROCESSOR_MIB;

/** Lambda's longest. A sweep that does not get through is no loss: the next goes on where it stopped. */
const TIMEOUT = Duration.minutes(15);

/** The shortest period Scheduler has. */
const SWEEP_INTERVAL = Duration.millis(SWEEP_EVERY_MS);

/**
 * A sweep that could not be started, or failed, is not repeated: a new one comes within the minute and does all of its
 * work. Repetitions would only pile up while something is down.
 */
const NO_REPETITION = { maxEventAge: SWEEP_INTERVAL, retryAttempts: 0 } as const;

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

    certify.configureAsyncInvoke(NO_REPETITION);
    this.schedule(certify);
  }

  private schedule(certify: LambdaFunction): void {
    new Schedule(this, 'Schedule', {
      description: 'Certifies the polls that have closed',
      schedule: ScheduleExpression.rate(SWEEP_INTERVAL),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(certify, {
        ...NO_REPETITION,
        role: this.createScheduleRole(certify).withoutPolicyUpdates(),
      }),
    });
  }

  /** May start this one function as it is deployed. Left alone, the target would add all its versions and aliases. */
  private createScheduleRole(certify: LambdaFunction): Role {
    const { account } = Stack.of(this);
    // Scheduler names the group, not the schedule, and only those of this account may use the role.
    const group = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule-group',
      resourceName: 'default',
    });
    const conditions = { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': group } };
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [certify.functionArn] }),
    );
    return role;
  }
}
