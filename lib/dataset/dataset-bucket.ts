import { CfnElement, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { DATASET, ENV } from '../../lambda/shared/names';
import { grant } from '../grant';
import { type Protection, removalPolicy } from '../stage';

/** A dataset is written within minutes; what is noted on the way helps nobody a month later. */
const PROGRESS_KEPT = Duration.days(30);
/** What somebody deletes can be had back for so long. */
const DELETED_KEPT = Duration.days(90);

export interface DatasetBucketProps {
  /** How long nobody can delete a file, the account's root included. @default - whoever has the right can */
  readonly lockDays?: number | undefined;
  readonly protection: Protection;
}

/**
 * The datasets of certified polls. A bucket whose files are locked stays when the stack goes, in every stage: nobody could
 * empty it.
 */
export class DatasetBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { lockDays, protection }: DatasetBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [
        { prefix: `${DATASET.folder.progress}/`, expiration: PROGRESS_KEPT },
        { noncurrentVersionExpiration: DELETED_KEPT },
      ],
      ...(lockDays === undefined
        ? { removalPolicy: removalPolicy(protection) }
        : {
            objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(lockDays)),
            removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
          }),
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Each file is written once, by one function, and the manifest has its digest; it holds no identities.',
    });
  }

  /** Lets a function read and put files, and be told that one is not there: S3 tells that only to who may list. */
  grantWrite(fn: LambdaFunction): void {
    this.grant(fn, ['s3:GetObject', 's3:PutObject']);
  }

  /** The same without putting files. */
  grantRead(fn: LambdaFunction): void {
    this.grant(fn, ['s3:GetObject']);
  }

  private grant(fn: LambdaFunction, actions: string[]): void {
    const { bucketName, bucketArn } = this.bucket;
    const resourceArn = this.bucket.arnForObjects('*');
    grant(fn, { variable: ENV.datasetBucket, value: bucketName, resourceArn, actions });
    fn.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucketArn] }));
    const resource = this.bucket.node.defaultChild;
    if (CfnElement.isCfnElement(resource)) {
      Validations.of(fn.role ?? fn).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(resource)}.Arn>/*]`,
        reason: 'Files are named by their poll and content; the bucket holds nothing else.',
      });
    }
  }
}
