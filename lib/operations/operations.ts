import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ApiFunctions } from '../api-functions';
import type { HttpApi } from '../http-api';
import type { TokenIssuers } from '../identity/sign-in';
import type { Stage } from '../stage';
import type { VotesTable } from '../tables/votes-table';
import type { Tally } from '../tally';
import { VotingFunction } from '../voting-function';
import type { AlarmSpec } from './alarm-spec';
import { AlarmTopics } from './alarm-topics';
import { Alarms } from './alarms';
import { apiAlarms } from './api-alarms';
import { countingAlarms } from './counting-alarms';
import { edgeAlarm } from './edge-alarms';
import { concurrencyAlarm, functionAlarm } from './function-alarms';
import { probeAlarm } from './probe-alarms';
import { type ScheduleAlarmsProps, scheduleAlarms } from './schedule-alarms';
import { signInAlarms } from './sign-in-alarms';
import { votingAlarms } from './voting-alarms';

/** Runs while the stack is deployed, and fails the deployment where it fails. */
const AT_DEPLOYMENT = 'certificate-key';

export interface OperationsProps extends ScheduleAlarmsProps {
  readonly stage: Stage;
  /** Address that hears of every alarm. @default - nobody does, until somebody subscribes */
  readonly alarmEmail?: string | undefined;
  /** Executions that all functions of the account have together. */
  readonly concurrencyQuota: number;
  readonly tally: Tally;
  readonly votes: VotesTable;
  readonly functions: ApiFunctions;
  readonly api: HttpApi;
  readonly issuers: TokenIssuers;
  /** The distribution, if this stack is where its metrics are. @default - they are in another Region */
  readonly distributionId?: string | undefined;
}

/** What tells whether voting works: alarms, the topics they are told to, and a dashboard. */
export class Operations extends Construct {
  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id);
    const { stage, alarmEmail: email } = props;
    const topics = new AlarmTopics(this, 'Topics', {
      email,
      severities: ['page', 'ticket'],
      protection: stage.protection,
    });
    const alarms = new Alarms(this, 'Alarms', {
      prefix: alarmPrefix(stage),
      topics,
      specs: this.specs(props),
    });
    alarms.addAtRisk();
  }

  private specs(props: OperationsProps): AlarmSpec[] {
    const { tally, votes, functions, api, issuers, distributionId, concurrencyQuota } = props;
    return [
      ...countingAlarms(this, tally),
      ...votingAlarms(this, votes, functions.ballots.logGroup.logGroupName),
      ...apiAlarms(this, api),
      ...scheduleAlarms(this, props),
      ...signInAlarms(issuers),
      ...(distributionId === undefined ? [] : [edgeAlarm(distributionId)]),
      probeAlarm(this),
      concurrencyAlarm(concurrencyQuota),
      ...this.functionsOfTheStack().map(functionAlarm),
    ];
  }

  private functionsOfTheStack(): VotingFunction[] {
    return Stack.of(this)
      .node.findAll()
      .filter((child) => child instanceof VotingFunction)
      .filter(({ folder }) => folder !== AT_DEPLOYMENT);
  }
}

/** First part of the names of a stage's alarms. */
export function alarmPrefix({ name }: Stage): string {
  return `Voting-${name}`;
}
