import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ApiFunctions } from '../api-functions';
import type { Events } from '../events';
import type { HttpApi } from '../http-api';
import type { TokenIssuers } from '../identity/sign-in';
import type { Stage } from '../stage';
import type { TotalsTable } from '../tables/totals-table';
import type { VotesTable } from '../tables/votes-table';
import type { Tally } from '../tally';
import { VotingFunction } from '../voting-function';
import type { AlarmSpec } from './alarm-spec';
import { AlarmTopics } from './alarm-topics';
import { Alarms, operationsName } from './alarms';
import { apiAlarms } from './api-alarms';
import { Board } from './board';
import { countingAlarms } from './counting-alarms';
import { edgeAlarm } from './edge-alarms';
import { eventAlarms } from './event-alarms';
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
  readonly events: Events;
  readonly votes: VotesTable;
  readonly functions: ApiFunctions;
  readonly api: HttpApi;
  readonly issuers: TokenIssuers;
  readonly totals: TotalsTable;
  readonly distributionId: string;
  /** Whether the distribution's metrics are in this Region, where alone an alarm can be that watches them. */
  readonly hasEdgeMetrics: boolean;
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
    const alarms = new Alarms(this, 'Alarms', { stage, topics, specs: this.specs(props) });
    new Board(this, 'Board', {
      ...props,
      name: operationsName(stage),
      atRisk: alarms.addAtRisk(),
      pages: alarms.of('page'),
      tickets: alarms.of('ticket'),
    });
  }

  private specs(props: OperationsProps): AlarmSpec[] {
    const {
      tally,
      events,
      votes,
      functions,
      api,
      issuers,
      distributionId,
      hasEdgeMetrics,
      concurrencyQuota,
    } = props;
    return [
      ...countingAlarms(this, tally),
      ...votingAlarms(this, votes, functions.ballots.logGroup.logGroupName),
      ...apiAlarms(this, api),
      ...scheduleAlarms(this, props),
      ...eventAlarms(events),
      ...signInAlarms(issuers),
      ...(hasEdgeMetrics ? [edgeAlarm(distributionId)] : []),
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
