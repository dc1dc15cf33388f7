import { Match } from 'aws-cdk-lib/assertions';
import { FailedBatches } from '../../lib/failed-batches';
import { DESTROYABLE, KEPT, templateOf } from './test-stack';

const BUCKET = 'AWS::S3::Bucket';
const template = templateOf((stack) => new FailedBatches(stack, 'FailedBatches', KEPT));

it('is closed to the public, encrypted, and keeps batches and what was done to them for 30 days', () => {
  template.hasResourceProperties(BUCKET, {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [
        {
          ExpirationInDays: 30,
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
          Status: 'Enabled',
        },
      ],
    },
  });
});

it('refuses requests without TLS', () => {
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({
          Effect: 'Deny',
          Action: 's3:*',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ],
    },
  });
});

it('outlives the stack', () => {
  template.hasResource(BUCKET, { DeletionPolicy: 'RetainExceptOnCreate' });
});

it('goes with the stack where protection is off, and brings no function to empty it', () => {
  const destroyable = templateOf((stack) => new FailedBatches(stack, 'FailedBatches', DESTROYABLE));
  destroyable.hasResource(BUCKET, { DeletionPolicy: 'Delete' });
  destroyable.resourceCountIs('AWS::Lambda::Function', 0);
});
