import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { CfnEventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV } from '../lambda/shared/names';
import type { FailedBatches } from './failed-batches';
import { grant } from './grant';
import type { Protection } from './stage';
import type { PollsTable } from './tables/polls-table';
import { VotingFunction } from './voting-function';

/** It waits while a reveal is due, and memory is what that costs; a batch may be 6 MB of JSON. */
const MEMORY_MIB = 512;

/** A reveal is written some ten seconds before it takes effect; the rest is room for a batch, and for EventBridge to be slow. */
const TIMEOUT = Duration.seconds(60);

/** Polls are written to seldom; a batch that comes again repeats little. */
const BATCH_SIZE = 100;
/** A record is retried as long as its age allows. */
const NO_LIMIT = -1;
/** An hour before the stream lets go of a record, Lambda gives it to the failed batches. */
const RECORD_AGE = Duration.hours(23);

export interface EventsProps {
  readonly polls: PollsTable;
  readonly failedBatches: FailedBatches;
  readonly protection: Protection;
}

/** Tells whoever subscribes what happens to polls: a bus of the stack's own, and what puts events on it from the stream of Polls. */
export class Events extends Construct {
  readonly bus: EventBus;
  readonly function: LambdaFunction;
  /** Id of the event source mapping. */
  readonly mappingId: string;

  constructor(scope: Construct, id: string, { polls, failedBatches, protection }: EventsProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: Stack.of(this).stackName,
      description: 'What happens to polls',
    });
    const events = new VotingFunction(this, 'Function', {
      folder: 'events',
      memorySize: MEMORY_MIB,
      timeout: TIMEOUT,
      protection,
    }).function;
    polls.grantStreamRead(events);
    polls.grantLookUp(events);
    failedBatches.grantWrite(events);
    this.grantPut(events);
    this.function = events;
    this.mappingId = this.mapStream(polls, failedBatches, events).ref;
  }

  /** Lets a function put events on the bus. */
  grantPut(fn: LambdaFunction): void {
    grant(fn, {
      variable: ENV.eventBus,
      value: this.bus.eventBusName,
      resourceArn: this.bus.eventBusArn,
      actions: ['events:PutEvents'],
    });
  }

  private mapStream(
    polls: PollsTable,
    failedBatches: FailedBatches,
    fn: LambdaFunction,
  ): CfnEventSourceMapping {
    return new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: polls.streamArn,
      functionName: fn.functionName,
      startingPosition: 'TRIM_HORIZON',
      batchSize: BATCH_SIZE,
      maximumBatchingWindowInSeconds: 0,
      // One batch of a stream shard at a time: a poll's events are put in the order in which they happened.
      parallelizationFactor: 1,
      functionResponseTypes: ['ReportBatchItemFailures'],
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: NO_LIMIT,
      maximumRecordAgeInSeconds: RECORD_AGE.toSeconds(),
      metricsConfig: { metrics: ['EventCount'] },
      destinationConfig: { onFailure: { destination: failedBatches.bucket.bucketArn } },
    });
  }
}
