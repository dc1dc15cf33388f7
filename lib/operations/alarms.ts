import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Stage } from '../stage';
import type { AlarmSpec, Severity } from './alarm-spec';
import type { AlarmTopics } from './alarm-topics';

/** Where the runbook is, from the top of the repository. */
const RUNBOOK = 'docs/runbook.md';

export interface AlarmsProps {
  readonly stage: Stage;
  readonly topics: AlarmTopics;
  readonly specs: readonly AlarmSpec[];
}

/** Alarms as they are specified, each told to those whom it is for. */
export class Alarms extends Construct {
  private readonly alarms: readonly { readonly severity: Severity; readonly alarm: Alarm }[];
  private readonly prefix: string;
  private readonly topics: AlarmTopics;

  constructor(scope: Construct, id: string, { stage, topics, specs }: AlarmsProps) {
    super(scope, id);
    this.prefix = operationsName(stage);
    this.topics = topics;
    this.alarms = specs.map((spec) => ({ severity: spec.severity, alarm: this.create(spec) }));
  }

  of(severity: Severity): Alarm[] {
    return this.alarms.filter((one) => one.severity === severity).map(({ alarm }) => alarm);
  }

  /** An alarm that is on while any is that pages: it ends when all is well again, and says so. */
  addAtRisk(): CompositeAlarm {
    const name = 'voting-at-risk';
    const anyPage = this.of('page').map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM));
    const atRisk = new CompositeAlarm(this, name, {
      compositeAlarmName: `${this.prefix}/${name}`,
      alarmDescription: describe(
        name,
        'At least one alarm that pages is on; it is over when none is.',
        `aws cloudwatch describe-alarms --alarm-name-prefix ${this.prefix}/ --state-value ALARM --query MetricAlarms[].AlarmName`,
      ),
      alarmRule: AlarmRule.anyOf(...anyPage),
    });
    const page = this.topics.action('page');
    atRisk.addAlarmAction(page);
    atRisk.addOkAction(page);
    return atRisk;
  }

  private create(spec: AlarmSpec): Alarm {
    const { name, of, threshold, datapoints } = spec;
    const path = of === undefined ? name : `${name}/${of}`;
    const alarm = new Alarm(this, path.replace('/', '-'), {
      alarmName: `${this.prefix}/${path}`,
      alarmDescription: describe(name, spec.wrong, spec.firstCommand),
      metric: spec.metric,
      ...('above' in threshold
        ? { threshold: threshold.above, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD }
        : { threshold: threshold.below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD }),
      datapointsToAlarm: datapoints.breaching,
      evaluationPeriods: datapoints.within,
      treatMissingData:
        spec.missing === 'breaching' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.topics.action(spec.severity));
    return alarm;
  }
}

/** What a stage's dashboard is called, and what the names of its alarms begin with. */
export function operationsName({ name }: Stage): string {
  return `Voting-${name}`;
}

/** What whoever is woken reads. */
function describe(name: string, wrong: string, firstCommand: string): string {
  return [wrong, `First: ${firstCommand}`, `Runbook: ${RUNBOOK}#${name}`].join('\n');
}
