import { readMappings } from '../../../local/streams/settings';
import { UnsupportedTemplateError } from '../../../local/template/errors';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';
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
  expect(read()).toEqual([mappingSettings()]);
});

it('every setting is what the template says', () => {
  const [settings] = read({
    Enabled: false,
    FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:count',
    StartingPosition: 'LATEST',
    BatchSize: 10_000,
    MaximumBatchingWindowInSeconds: 5,
    ParallelizationFactor: 1,
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 0,
    MaximumRecordAgeInSeconds: 60,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    FilterCriteria: { Filters: [{ Pattern: '{"eventName": ["INSERT"]}' }] },
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failed', 'Arn'] } } },
    TumblingWindowInSeconds: 0,
    Tags: [{ Key: 'a', Value: 'b' }],
  });
  expect(settings).toMatchObject({
    enabled: false,
    functionName: 'count',
    functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:count',
    startingPosition: 'LATEST',
    batchSize: 10_000,
    batchingWindowSeconds: 5,
    bisect: true,
    reportBatchItemFailures: true,
    maximumRetryAttempts: 0,
    maximumRecordAgeSeconds: 60,
    destinationBucket: 'failed-batches',
  });
  expect(settings?.filters.map((filter) => filter({ eventName: 'INSERT' }))).toEqual([true]);
});

it.each<[string, unknown, RegExp]>([
  ['ParallelizationFactor', 2, /supported: 1/],
  ['TumblingWindowInSeconds', 30, /supported: 0/],
  ['StartingPosition', 'AT_TIMESTAMP', /TRIM_HORIZON/],
  ['BatchSize', 10_001, /10000/],
  ['MaximumBatchingWindowInSeconds', 301, /300/],
  ['MaximumRetryAttempts', -2, /-1/],
  ['MaximumRecordAgeInSeconds', 59, /60/],
  ['FunctionResponseTypes', ['Everything'], /ReportBatchItemFailures/],
  ['EventSourceArn', 'arn:aws:kinesis:eu-west-1:123456789012:stream/s', /DynamoDB stream/],
  ['FunctionName', 'arn:aws:lambda:eu-west-1:123456789012:function:tally:live', /without version or alias/],
  [
    'DestinationConfig',
    { OnFailure: { Destination: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
    /ARN of an S3 bucket/,
  ],
  ['FilterCriteria', { Filters: [{ Pattern: '{"a": [{"wildcard": "b*"}]}' }] }, /prefix, suffix/],
  ['FilterCriteria', { Filters: [{ Pattern: '{' }] }, /JSON/],
  ['KmsKeyArn', 'key', /not supported/],
])('%s given %j is refused, with what is supported', (property, value, supported) => {
  const attempt = () => read({ [property]: value });
  expect(attempt).toThrow(UnsupportedTemplateError);
  expect(attempt).toThrow(supported);
  expect(attempt).toThrow(new RegExp(`Mapping \\(AWS::Lambda::EventSourceMapping\\)[^]*${property}`));
});
