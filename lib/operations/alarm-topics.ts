import { Stack } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { type Protection, removalPolicy } from '../stage';
import type { Severity } from './alarm-spec';

export interface AlarmTopicsProps {
  /** Address that hears of every alarm. @default - nobody does, until somebody subscribes */
  readonly email?: string | undefined;
  readonly severities: readonly Severity[];
  readonly protection: Protection;
}

/** Where alarms are told: a topic for each severity. */
export class AlarmTopics extends Construct {
  private readonly topics: ReadonlyMap<Severity, Topic>;

  constructor(scope: Construct, id: string, { email, severities, protection }: AlarmTopicsProps) {
    super(scope, id);
    const key = this.createKey(protection);
    this.topics = new Map(severities.map((severity) => [severity, this.createTopic(severity, key, email)]));
  }

  /** Tells the people whom this severity is for. */
  action(severity: Severity): IAlarmAction {
    const topic = this.topics.get(severity);
    if (topic === undefined) throw new Error(`There is no topic of severity ${severity} here.`);
    return new SnsAction(topic);
  }

  /**
   * A key of the stack's own, as CloudWatch may not use that of AWS for SNS, alias/aws/sns, whose policy nobody can change (SNS Developer
   * Guide, "Key management", "Enable compatibility between event sources from AWS services and encrypted topics").
   */
  private createKey(protection: Protection): Key {
    const key = new Key(this, 'Key', {
      description: 'Encrypts what alarms tell',
      enableKeyRotation: true,
      removalPolicy: removalPolicy(protection),
    });
    key.addToResourcePolicy(this.letAlarms(['kms:Decrypt', 'kms:GenerateDataKey*'], '*'));
    return key;
  }

  private createTopic(severity: Severity, masterKey: Key, email: string | undefined): Topic {
    const topic = new Topic(this, severity === 'page' ? 'Page' : 'Ticket', { masterKey, enforceSSL: true });
    // A policy of one's own replaces the default, by which everything in the account may publish.
    topic.addToResourcePolicy(this.letAlarms(['sns:Publish'], topic.topicArn));
    if (email !== undefined) topic.addSubscription(new EmailSubscription(email));
    return topic;
  }

  private letAlarms(actions: string[], resource: string): PolicyStatement {
    const { account } = Stack.of(this);
    return new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions,
      resources: [resource],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    });
  }
}
