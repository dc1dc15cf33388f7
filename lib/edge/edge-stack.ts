import { type Environment, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopics } from '../operations/alarm-topics';
import { Alarms } from '../operations/alarms';
import { edgeAlarm } from '../operations/edge-alarms';
import type { Stage } from '../stage';

export interface EdgeStackProps {
  readonly env: Environment;
  readonly stage: Stage;
  readonly alarmEmail?: string | undefined;
  readonly distributionId: string;
  /** Where the rest of the stage is; stages of several Regions have their alarms here side by side. */
  readonly regionOfStage: string;
}

/** The alarm on the distribution, for a stack in another Region: comes after it. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    const { env, stage, alarmEmail: email, distributionId, regionOfStage } = props;
    super(scope, id, { env, description: 'Real-time voting: the alarm on the distribution' });
    const topics = new AlarmTopics(this, 'Topics', {
      email,
      severities: ['page'],
      protection: stage.protection,
    });
    const specs = [{ ...edgeAlarm(distributionId), of: regionOfStage }];
    new Alarms(this, 'Alarms', { stage, topics, specs });
  }
}
