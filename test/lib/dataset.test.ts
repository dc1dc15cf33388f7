import { Match } from 'aws-cdk-lib/assertions';
import { DatasetBucket } from '../../lib/dataset/dataset-bucket';
import { SAVED_QUERIES } from '../../lib/dataset/saved-queries';
import { DESTROYABLE, templateOf, testTemplate } from './test-stack';

const template = testTemplate({ datasetLockDays: '3650' });

const bucketName = { Ref: Match.stringLikeRegexp('^DatasetFilesBucket') };

it('keeps every version, and takes no request without TLS', () => {
  template.hasResource('AWS::S3::Bucket', {
    Properties: {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3_650 } } },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: {
        Rules: [
          { Prefix: 'progress/', ExpirationInDays: 30, Status: 'Enabled' },
          { NoncurrentVersionExpiration: { NoncurrentDays: 90 }, Status: 'Enabled' },
        ],
      },
    },
    DeletionPolicy: 'RetainExceptOnCreate',
  });
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    Bucket: bucketName,
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ],
    },
  });
});

it('is locked in the dev stage too where that is asked for, and there outlives the stack', () => {
  const dev = templateOf((stack) => {
    new DatasetBucket(stack, 'Files', { lockDays: 1, protection: DESTROYABLE });
  });
  dev.hasResource('AWS::S3::Bucket', {
    Properties: { ObjectLockEnabled: true },
    DeletionPolicy: 'RetainExceptOnCreate',
  });
});

it('has a table for each kind of file, whose polls are found by their ids alone', () => {
  for (const name of ['ballots', 'series']) {
    const folder = { 'Fn::Join': ['', ['s3://', bucketName, `/${name}/`]] };
    template.hasResourceProperties('AWS::Glue::Table', {
      DatabaseName: 'voting_prod',
      TableInput: {
        Name: name,
        PartitionKeys: [{ Name: 'poll_id', Type: 'string' }],
        Parameters: {
          'projection.enabled': 'true',
          'projection.poll_id.type': 'injected',
          'storage.location.template': {
            'Fn::Join': ['', ['s3://', bucketName, `/${name}/poll_id=\${poll_id}/`]],
          },
        },
        StorageDescriptor: { Location: folder },
      },
    });
  }
});

it('cancels queries that scan more than 10 GB, and saves four', () => {
  template.hasResourceProperties('AWS::Athena::WorkGroup', {
    Name: 'voting-prod',
    WorkGroupConfiguration: {
      BytesScannedCutoffPerQuery: 10 * 1024 ** 3,
      EnforceWorkGroupConfiguration: true,
      ManagedQueryResultsConfiguration: { Enabled: true },
    },
  });
  const saved = Object.values(template.findResources('AWS::Athena::NamedQuery'));
  expect(saved.map(({ Properties }) => Properties.Name)).toEqual(SAVED_QUERIES.map(({ name }) => name));
});
