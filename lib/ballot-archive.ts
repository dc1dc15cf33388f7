import { CfnElement, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { CfnEventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENV } from '../lambda/shared/names';
import type { FailedBatches } from './failed-batches';
import { grant } from './grant';
import type { Protection } from './stage';
import type { VotesTable } from './tables/votes-table';
import { VotingFunction } from './voting-function';

/** A batch may be 6 MB of JSON, which is in memory a few times over while it is packed. */
const MEMORY_MIB = 1024;
const TIMEOUT = Duration.seconds(60);

const BATCH_SIZE = 10_000;
/** Nobody waits for the archive; a batch that fills for a while makes fewer objects. */
const BATCHING_WINDOW = Duration.seconds(10);
/** A record is retried as long as its age allows. */
const NO_LIMIT = -1;
/** An hour before the stream lets go of a record, Lambda gives it to the failed batches. */
const RECORD_AGE = Duration.hours(23);

export interface BallotArchiveProps {
  readonly votes: VotesTable;
  readonly failedBatches: FailedBatches;
  /** How long nobody can delete what is kept, the account's root included. */
  readonly days: number;
  readonly protection: Protection;
}

/**
 * Keeps every version of every ballot, as the stream of Votes has it, where nobody can delete or alter it: who alters a ballot
 * past the API, in an open poll too, leaves the version before. It is the stream's second reader, and two are what a shard
 * of it serves (DynamoDB Developer Guide, "DynamoDB Streams and AWS Lambda triggers").
 *
 * The bucket stays when the stack goes: nobody could empty it.
 */
export class BallotArchive extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: BallotArchiveProps) {
    super(scope, id);
    const { votes, failedBatches, days, protection } = props;
    this.bucket = new Bucket(this, 'Bucket', {
      objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(days)),
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Nothing in it can be altered or deleted, and it holds voter keys, not identities.',
    });
    const archive = new VotingFunction(this, 'Function', {
      folder: 'archive',
      memorySize: MEMORY_MIB,
      timeout: TIMEOUT,
      protection,
    }).function;
    votes.grantStreamRead(archive);
    failedBatches.grantWrite(archive);
    this.grantKeep(archive);
    this.mapStream(votes, failedBatches, archive);
  }

  private grantKeep(fn: LambdaFunction): void {
    grant(fn, {
      variable: ENV.ballotArchive,
      value: this.bucket.bucketName,
      resourceArn: this.bucket.arnForObjects('*'),
      actions: ['s3:PutObject'],
    });
    const resource = this.bucket.node.defaultChild;
    if (CfnElement.isCfnElement(resource)) {
      Validations.of(fn.role ?? fn).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(resource)}.Arn>/*]`,
        reason: 'Objects are named by their place in the stream; the bucket holds nothing else.',
      });
    }
  }

  private mapStream(votes: VotesTable, failedBatches: FailedBatches, fn: LambdaFunction): void {
    new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: votes.streamArn,
      functionName: fn.functionName,
      startingPosition: 'TRIM_HORIZON',
      batchSize: BATCH_SIZE,
      maximumBatchingWindowInSeconds: BATCHING_WINDOW.toSeconds(),
      parallelizationFactor: 1,
      maximumRetryAttempts: NO_LIMIT,
      maximumRecordAgeInSeconds: RECORD_AGE.toSeconds(),
      destinationConfig: { onFailure: { destination: failedBatches.bucket.bucketArn } },
    });
  }
}
