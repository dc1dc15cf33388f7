import { readMappings } from '../../../local/streams/settings';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate, UnsupportedTemplateError } from '../../../local/template/template';
import { mappingSettings, STREAM_ARN } from './factories';

function read(changes: Record<string, unknown> = {}) {
  const template = parseTemplate({
    Resources: {
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Votes', 'StreamArn'] },
          FunctionName: { Ref: 'Tally' },
          StartingPosition: 'TRIM_HORIZON',
          MaximumRecordAgeInSeconds: 3_600,
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failed', 'Arn'] } } },
          ...changes,
        },
      },
    },
  });
  const resolver = new Resolver({
    region: 'eu-west-1',
    accountId: '123456789012',
    stackName: 'Stack',
    stackId: 'stack',
  });
  resolver.define('Votes', { ref: 'votes', attributes: { StreamArn: STREAM_ARN } });
  resolver.define('Tally', { ref: 'tally' });
  resolver.define('Failed', { ref: 'failed', attributes: { Arn: 'arn:aws:s3:::failed-batches' } });
  resolver.define('Queue', { ref: 'queue', attributes: { Arn: 'arn:aws:sqs:eu-west-1:123456789012:q' } });
  return readMappings(template, resolver);
}

it('a mapping has the defaults that Lambda gives it', () => {
  expect(read()).toEqual([mappingSettings({ maximumRecordAgeSeconds: 3_600, countsEvents: false })]);
});

it('every setting is what the template says', () => {
  const [settings] = read({
    FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:count',
    BatchSize: 10_000,
    MaximumBatchingWindowInSeconds: 5,
    ParallelizationFactor: 1,
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: -1,
    MaximumRecordAgeInSeconds: 60,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MetricsConfig: { Metrics: ['EventCount'] },
    Tags: [{ Key: 'a', Value: 'b' }],
  });
  expect(settings).toMatchObject({
    functionName: 'count',
    functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:count',
    batchSize: 10_000,
    batchingWindowSeconds: 5,
    bisect: true,
    reportBatchItemFailures: true,
    maximumRecordAgeSeconds: 60,
    countsEvents: true,
    destinationBucket: 'failed-batches',
  });
});

it.each<[string, unknown, RegExp]>([
  ['ParallelizationFactor', 2, /supported: 1/],
  ['TumblingWindowInSeconds', 30, /not supported/],
  ['StartingPosition', 'LATEST', /supported: TRIM_HORIZON/],
  ['Enabled', false, /not supported/],
  ['BatchSize', 10_001, /10000/],
  ['MaximumBatchingWindowInSeconds', 301, /300/],
  ['MaximumRetryAttempts', 3, /supported: -1/],
  ['MaximumRecordAgeInSeconds', 59, /60/],
  ['MaximumRecordAgeInSeconds', undefined, /expected number/],
  ['DestinationConfig', undefined, /expected object/],
  ['FunctionResponseTypes', ['Everything'], /ReportBatchItemFailures/],
  ['EventSourceArn', 'arn:aws:kinesis:eu-west-1:123456789012:stream/s', /DynamoDB stream/],
  ['FunctionName', 'arn:aws:lambda:eu-west-1:123456789012:function:tally:live', /without version or alias/],
  [
    'DestinationConfig',
    { OnFailure: { Destination: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
    /ARN of an S3 bucket/,
  ],
  ['FilterCriteria', { Filters: [{ Pattern: '{"eventName": ["INSERT"]}' }] }, /not supported/],
  ['KmsKeyArn', 'key', /not supported/],
])('%s given %j is refused, with what is supported', (property, value, supported) => {
  const attempt = () => read({ [property]: value });
  expect(attempt).toThrow(UnsupportedTemplateError);
  expect(attempt).toThrow(supported);
  expect(attempt).toThrow(new RegExp(`Mapping \\(AWS::Lambda::EventSourceMapping\\)[^]*${property}`));
});
