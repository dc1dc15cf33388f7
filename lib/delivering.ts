import { Duration } from 'aws-cdk-lib';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as Target } from 'aws-cdk-lib/aws-events-targets';
import { CfnEventInvokeConfig, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from '../contract/events';
import { everyMinute } from './every-minute';
import type { FailedBatches } from './failed-batches';
import type { Protection } from './stage';
import type { DeliveriesTable } from './tables/deliveries-table';
import type { WebhooksTable } from './tables/webhooks-table';
import { VotingFunction } from './voting-function';
import type { WebhookKey } from './webhook-key';

/** They wait for endpoints, and memory is what that costs. */
const MEMORY_MIB = 256;

/** One attempt at each webhook, all side by side. */
const DELIVER_TIMEOUT = Duration.seconds(30);
/** Some attempts at each. Sweeps may overlap. */
const REDELIVER_TIMEOUT = Duration.seconds(90);

/**
 * As often, and for as long, as Lambda brings an event whose function failed, at most
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html).
 */
const MOST_RETRIES = 2;
const LONGEST_AGE = Duration.hours(6);

export interface DeliveringProps {
  readonly bus: IEventBus;
  readonly webhooks: WebhooksTable;
  readonly deliveries: DeliveriesTable;
  readonly webhookKey: WebhookKey;
  readonly failedBatches: FailedBatches;
  readonly protection: Protection;
}

/** Sends the events of the bus to the webhooks that want them: at once, and again for a day where that fails. */
export class Delivering extends Construct {
  constructor(scope: Construct, id: string, props: DeliveringProps) {
    super(scope, id);
    const { bus, webhooks, deliveries, webhookKey, failedBatches, protection } = props;
    const common = { memorySize: MEMORY_MIB, protection };
    const deliver = new VotingFunction(this, 'Deliver', {
      ...common,
      folder: 'deliver',
      timeout: DELIVER_TIMEOUT,
    }).function;
    webhooks.grantList(deliver);
    deliveries.grantDeliver(deliver);
    keepFailed(this, deliver, failedBatches);
    new Rule(this, 'Rule', {
      description: 'Delivers events to webhooks',
      eventBus: bus,
      eventPattern: { source: [EVENT_SOURCE] },
      targets: [new Target(deliver)],
    });

    const redeliver = new VotingFunction(this, 'Redeliver', {
      ...common,
      folder: 'redeliver',
      timeout: REDELIVER_TIMEOUT,
    }).function;
    deliveries.grantRedeliver(redeliver);
    everyMinute(this, redeliver, 'Attempts again what webhooks did not take');

    for (const fn of [deliver, redeliver]) {
      webhooks.grantDeliver(fn);
      webhookKey.grantRead(fn);
    }
  }
}

/**
 * An event that could not even be written down comes to the failed batches in the end; a bucket may be the destination of failures
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html).
 */
function keepFailed(scope: Construct, fn: LambdaFunction, failedBatches: FailedBatches): void {
  failedBatches.grantWrite(fn);
  const config = new CfnEventInvokeConfig(scope, 'Invocations', {
    functionName: fn.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: MOST_RETRIES,
    maximumEventAgeInSeconds: LONGEST_AGE.toSeconds(),
    destinationConfig: { onFailure: { destination: failedBatches.bucket.bucketArn } },
  });
  // Lambda looks whether the function may write there.
  if (fn.role) config.node.addDependency(fn.role);
}
