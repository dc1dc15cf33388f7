import { Duration } from 'aws-cdk-lib';
import { CfnEventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FailedBatches } from './failed-batches';
import type { Protection } from './stage';
import type { PollsTable } from './tables/polls-table';
import type { TotalsTable } from './tables/totals-table';
import type { VotesTable } from './tables/votes-table';
import { VotingFunction } from './voting-function';

/** A batch may be 6 MB of JSON; more memory also means more processor time, and with it less lag. */
const MEMORY_MIB = 1024;

/** A full batch takes well below ten seconds; the rest is room for retries of throttled writes. */
const TIMEOUT = Duration.seconds(60);

/**
 * Records in a batch at most: the largest Lambda allows. All of a batch's votes for one write shard are one write to
 * Totals, so the busier the poll the fewer writes a vote costs. At 6 MB Lambda cuts a batch earlier.
 */
const BATCH_SIZE = 10_000;

/** A record is retried as long as its age allows. */
const NO_LIMIT = -1;

/**
 * An hour before the stream lets go of a record, Lambda gives it up by its own rule, and parks the whole batch with the
 * on-failure destination. Nothing promises that for records which the stream trims at 24 hours (Lambda Developer Guide,
 * "Retain discarded records"; DroppedEventCount does not count them).
 */
const RECORD_AGE = Duration.hours(23);

export interface TallyProps {
  readonly polls: PollsTable;
  readonly votes: VotesTable;
  readonly totals: TotalsTable;
  /** Executions set aside for it. @default - it shares the account's with all other functions */
  readonly reservedConcurrency?: number | undefined;
  readonly protection: Protection;
}

/** Folds the stream of Votes into Totals, counting each vote exactly once. */
export class Tally extends Construct {
  readonly failedBatches: FailedBatches;
  readonly function: LambdaFunction;
  /** Id of the event source mapping. */
  readonly mappingId: string;

  constructor(scope: Construct, id: string, props: TallyProps) {
    super(scope, id);
    const { polls, votes, totals, reservedConcurrency, protection } = props;
    const tally = new VotingFunction(this, 'Function', {
      folder: 'tally',
      memorySize: MEMORY_MIB,
      timeout: TIMEOUT,
      reservedConcurrency,
      protection,
    }).function;
    this.failedBatches = new FailedBatches(this, 'FailedBatches', protection);

    polls.grantLookUp(tally);
    votes.grantStreamRead(tally);
    totals.grantCount(tally);
    this.failedBatches.grantWrite(tally);
    this.function = tally;
    this.mappingId = this.mapStream(votes, tally).ref;
  }

  /** Every setting that decides whether a vote is counted is written out, also where it is Lambda's default. */
  private mapStream(votes: VotesTable, tally: LambdaFunction): CfnEventSourceMapping {
    return new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: votes.streamArn,
      functionName: tally.functionName,
      // LATEST would miss the votes cast while the mapping is being created.
      startingPosition: 'TRIM_HORIZON',
      batchSize: BATCH_SIZE,
      // Latency first: batches fill by themselves when votes come faster than they are counted.
      maximumBatchingWindowInSeconds: 0,
      // The tally needs a write shard's records in order, which more than one batch at a time would not give.
      parallelizationFactor: 1,
      functionResponseTypes: ['ReportBatchItemFailures'],
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: NO_LIMIT,
      maximumRecordAgeInSeconds: RECORD_AGE.toSeconds(),
      // What the mapping reads and gives up, which alarms go by; without asking it tells nothing.
      metricsConfig: { metrics: ['EventCount'] },
      destinationConfig: { onFailure: { destination: this.failedBatches.bucket.bucketArn } },
    });
  }
}
