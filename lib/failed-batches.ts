import { CfnElement, Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type Protection, removalPolicy } from './stage';

/** Kept long enough to find out why a batch failed and to recount; ballots themselves stay in Votes. */
const EXPIRY = Duration.days(30);

/**
 * Keeps the stream batches that the tally could not count before they expired from the stream. S3 takes the whole
 * batch; a queue would only be told which records are gone.
 *
 * A stage without protection deletes the bucket with the stack; CloudFormation refuses while it holds objects, so
 * empty it first. Nothing empties it for you: that would take a function with the right to delete.
 */
export class FailedBatches extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // A batch that somebody deletes or overwrites stays for a while.
      versioned: true,
      lifecycleRules: [{ expiration: EXPIRY, noncurrentVersionExpiration: EXPIRY }],
      removalPolicy: removalPolicy(protection),
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Only Lambda writes here and only operators read; an access log would need a second bucket to watch one that is empty while all is well.',
    });
  }

  /** Lets Lambda write on a function's behalf; it looks whether the bucket is there, hence ListBucket. */
  grantWrite(fn: LambdaFunction): void {
    const { bucketArn } = this.bucket;
    // Were the bucket deleted, its name could be anybody's (Lambda Developer Guide, "Using AWS Lambda with DynamoDB", on-failure
    // destinations).
    const conditions = { StringEquals: { 's3:ResourceAccount': Stack.of(this).account } };
    for (const [action, resource] of [
      ['s3:ListBucket', bucketArn],
      ['s3:PutObject', this.bucket.arnForObjects('*')],
    ] as const) {
      fn.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [resource], conditions }));
    }
    const resource = this.bucket.node.defaultChild;
    if (CfnElement.isCfnElement(resource)) {
      Validations.of(fn.role ?? fn).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(resource)}.Arn>/*]`,
        reason: 'Lambda chooses the key of each batch it gives up; the bucket holds nothing else.',
      });
    }
  }
}
