import { bucketDomain, defineBuckets } from '../../../local/buckets/buckets';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';

function define(Properties: object) {
  const template = parseTemplate({ Resources: { FailedBatches: { Type: 'AWS::S3::Bucket', Properties } } });
  const resolver = new Resolver({
    region: 'us-east-1',
    accountId: '000000000000',
    stackName: 'S',
    stackId: 's',
  });
  defineBuckets(template, resolver);
  return resolver.resolve([
    { Ref: 'FailedBatches' },
    { 'Fn::GetAtt': ['FailedBatches', 'Arn'] },
    { 'Fn::GetAtt': ['FailedBatches', 'RegionalDomainName'] },
  ]);
}

test('a bucket is called after its logical id', () => {
  expect(define({})).toEqual(['failedbatches', 'arn:aws:s3:::failedbatches', bucketDomain('failedbatches')]);
});

test('a bucket keeps the name that the template gives it', () => {
  expect(define({ BucketName: 'batches' })).toEqual([
    'batches',
    'arn:aws:s3:::batches',
    bucketDomain('batches'),
  ]);
});

test('a bucket that would set something off is an error', () => {
  expect(() => define({ NotificationConfiguration: {} })).toThrow(
    /FailedBatches .*NotificationConfiguration/s,
  );
});
