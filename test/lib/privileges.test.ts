import { rightsOf } from './iam';
import { testTemplate } from './test-stack';

const template = testTemplate();

it('lets the tally read one stream, add to Totals and keep batches it gave up', () => {
  expect(rightsOf(template, 'tally')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on TallyFunctionLogs.Arn',
    'dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:ListStreams on VotesTable.StreamArn',
    'dynamodb:UpdateItem on TotalsTable.Arn',
    's3:ListBucket on TallyFailedBatchesBucket.Arn',
    's3:PutObject on TallyFailedBatchesBucket.Arn/*',
  ]);
});

it('lets ballots write ballots, look up polls and counts, and read the voter key secret', () => {
  expect(rightsOf(template, 'ballots')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsBallotsLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn, TotalsTable.Arn',
    'dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:PutItem on VotesTable.Arn',
    'secretsmanager:GetSecretValue on VoterKeySecret',
  ]);
});

it('lets polls manage polls and nothing else', () => {
  expect(rightsOf(template, 'polls')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsPollsLogs.Arn',
    'dynamodb:GetItem, dynamodb:PutItem, dynamodb:Scan, dynamodb:UpdateItem on PollsTable.Arn',
  ]);
});

it('lets results look up polls and read Totals, never ballots', () => {
  expect(rightsOf(template, 'results')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsResultsLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn',
    'dynamodb:BatchGetItem on TotalsTable.Arn',
  ]);
});

it('lets certify recount and fence ballots, correct Totals and certify polls, but never write a ballot', () => {
  expect(rightsOf(template, 'certify')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on CertificationFunctionLogs.Arn',
    'dynamodb:Scan, dynamodb:UpdateItem on PollsTable.Arn',
    'dynamodb:Query on VotesTable.Arn',
    'dynamodb:UpdateItem on VotesTable.Arn if {"ForAllValues:StringEquals":{"dynamodb:Attributes":["pollShard","voterKey","mark","fencedAt"]},"Null":{"dynamodb:Attributes":"false"}}',
    'dynamodb:BatchGetItem, dynamodb:UpdateItem on TotalsTable.Arn',
  ]);
});

it('lets API Gateway alone call the functions behind the API, each for its own routes', () => {
  const permissions = template.findResources('AWS::Lambda::Permission');
  const principals = Object.values(permissions).map(({ Properties }) => Properties.Principal);
  expect(new Set(principals)).toEqual(new Set(['apigateway.amazonaws.com']));
  for (const { Properties } of Object.values(permissions)) {
    expect(JSON.stringify(Properties.SourceArn)).toMatch(/\/\*\/\*\/polls[^*]*"/);
  }
});
