import { Match } from 'aws-cdk-lib/assertions';
import { rightsOf } from './iam';
import { testTemplate } from './test-stack';

const template = testTemplate({ ballotArchiveDays: '400' });

it('locks every object for as many days as were asked for, whoever wants it gone', () => {
  template.hasResource('AWS::S3::Bucket', {
    Properties: {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 400 } },
      },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: Match.absent(),
    },
    DeletionPolicy: 'RetainExceptOnCreate',
  });
});

it('reads the stream of Votes from its beginning and parks what it cannot keep before the stream lets go of it', () => {
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    FunctionName: { Ref: Match.stringLikeRegexp('^BallotArchiveFunction') },
    StartingPosition: 'TRIM_HORIZON',
    ParallelizationFactor: 1,
    MaximumRetryAttempts: -1,
    MaximumRecordAgeInSeconds: 82_800,
    FilterCriteria: Match.absent(),
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('FailedBatches'), 'Arn'] } },
    },
  });
});

it('may put objects and delete none', () => {
  expect(rightsOf(template, 'archive')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on BallotArchiveFunctionLogs.Arn',
    'dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:ListStreams on VotesTable.StreamArn',
    's3:ListBucket on TallyFailedBatchesBucket.Arn if {"StringEquals":{"s3:ResourceAccount":{"Ref":"AWS::AccountId"}}}',
    's3:PutObject on TallyFailedBatchesBucket.Arn/* if {"StringEquals":{"s3:ResourceAccount":{"Ref":"AWS::AccountId"}}}',
    's3:PutObject on BallotArchiveBucket.Arn/*',
  ]);
});

it('refuses requests without TLS', () => {
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    Bucket: { Ref: Match.stringLikeRegexp('^BallotArchiveBucket') },
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ],
    },
  });
});

it('is told by an output, and is not there unless it is asked for', () => {
  template.hasOutput('BallotArchiveBucketName', {
    Value: { Ref: Match.stringLikeRegexp('^BallotArchiveBucket') },
  });
  const plain = testTemplate();
  expect(plain.findOutputs('BallotArchiveBucketName')).toEqual({});
  plain.resourceCountIs('AWS::Lambda::EventSourceMapping', 2);
  template.resourceCountIs('AWS::Lambda::EventSourceMapping', 3);
});
