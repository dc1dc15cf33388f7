import { ENV } from '../../lambda/shared/names';
import { rightsOf } from './iam';
import { testTemplate } from './test-stack';

const template = testTemplate();

it('lets the tally read one stream, add to Totals and keep batches it gave up', () => {
  expect(rightsOf(template, 'tally')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on TallyFunctionLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn',
    'dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:ListStreams on VotesTable.StreamArn',
    'dynamodb:PutItem, dynamodb:UpdateItem on TotalsTable.Arn',
    's3:ListBucket on TallyFailedBatchesBucket.Arn if {"StringEquals":{"s3:ResourceAccount":{"Ref":"AWS::AccountId"}}}',
    's3:PutObject on TallyFailedBatchesBucket.Arn/* if {"StringEquals":{"s3:ResourceAccount":{"Ref":"AWS::AccountId"}}}',
  ]);
});

it('lets passes look up polls, ballots and counts, note whom the roll admits, and read its secrets', () => {
  expect(rightsOf(template, 'passes')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsPassesLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn, RollTable.Arn, VotesTable.Arn',
    'dynamodb:BatchGetItem, dynamodb:GetItem on TotalsTable.Arn',
    'dynamodb:UpdateItem on RollTable.Arn if {"ForAllValues:StringEquals":{"dynamodb:Attributes":["pollShard","entry","admittedAt"]},"Null":{"dynamodb:Attributes":"false"}}',
    'dynamodb:PutItem on SealsTable.Arn',
    'secretsmanager:GetSecretValue on OriginSecret, PassSecret, VoterKeySecret',
    'dynamodb:UpdateItem on RefusalsTable.Arn',
  ]);
});

it('lets delegates write ballots, look up polls and whom the roll admits, and read its secrets', () => {
  expect(rightsOf(template, 'delegates')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsDelegatesLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn',
    'dynamodb:PutItem on VotesTable.Arn',
    'dynamodb:BatchGetItem on RollTable.Arn',
    'secretsmanager:GetSecretValue on OriginSecret, VoterKeySecret',
    'dynamodb:UpdateItem on RefusalsTable.Arn',
  ]);
});

it('lets roll manage rolls, look up polls, and read its secrets', () => {
  expect(rightsOf(template, 'roll')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsRollLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn',
    'dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem on RollTable.Arn',
    'secretsmanager:GetSecretValue on OriginSecret, VoterKeySecret',
  ]);
});

it('lets ballots write ballots, look up polls and counts, and read its secrets, never who a voter is', () => {
  expect(rightsOf(template, 'ballots')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsBallotsLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn, VotesTable.Arn',
    'dynamodb:PutItem on VotesTable.Arn',
    'dynamodb:BatchGetItem, dynamodb:GetItem on TotalsTable.Arn',
    'secretsmanager:GetSecretValue on OriginSecret, PassSecret',
    'dynamodb:UpdateItem on RefusalsTable.Arn',
  ]);
});

it('lets roll write rolls, look up polls, and read the secret that voters and codes are hidden by', () => {
  expect(rightsOf(template, 'roll')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsRollLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn',
    'dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem on RollTable.Arn',
    'secretsmanager:GetSecretValue on OriginSecret, VoterKeySecret',
  ]);
});

it('lets polls manage polls, look for counts of earlier ones, and read the secret that proves voter keys', () => {
  expect(rightsOf(template, 'polls')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsPollsLogs.Arn',
    'dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on PollsTable.Arn',
    'dynamodb:Query on PollsTable.Arn/index/desk, PollsTable.Arn/index/listed',
    'dynamodb:BatchGetItem on TotalsTable.Arn',
    'secretsmanager:GetSecretValue on OriginSecret, VoterKeySecret',
  ]);
});

it('lets results look up polls, read Totals and Series, never ballots', () => {
  expect(rightsOf(template, 'results')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsResultsLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn',
    'dynamodb:BatchGetItem on TotalsTable.Arn',
    'dynamodb:Query on SeriesTable.Arn',
    'secretsmanager:GetSecretValue on OriginSecret',
  ]);
});

it('lets series find polls, note that they opened, read Totals, add samples and tell of them, and nothing else', () => {
  expect(rightsOf(template, 'series')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on SamplingFunctionLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn',
    'dynamodb:Query on PollsTable.Arn/index/desk',
    'dynamodb:UpdateItem on PollsTable.Arn if {"ForAllValues:StringEquals":{"dynamodb:Attributes":["pollId","openedAt","opensAt","sealedAt"]},"Null":{"dynamodb:Attributes":"false"}}',
    'dynamodb:BatchGetItem on TotalsTable.Arn',
    'dynamodb:PutItem on SeriesTable.Arn',
    'events:PutEvents on EventsBus.Arn',
  ]);
});

it('lets events read the stream of Polls and single polls, and put events on one bus', () => {
  expect(rightsOf(template, 'events')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on EventsFunctionLogs.Arn',
    'dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:ListStreams on PollsTable.StreamArn',
    'dynamodb:GetItem on PollsTable.Arn',
    's3:ListBucket on TallyFailedBatchesBucket.Arn if {"StringEquals":{"s3:ResourceAccount":{"Ref":"AWS::AccountId"}}}',
    's3:PutObject on TallyFailedBatchesBucket.Arn/* if {"StringEquals":{"s3:ResourceAccount":{"Ref":"AWS::AccountId"}}}',
    'events:PutEvents on EventsBus.Arn',
  ]);
});

it('lets health write and read pulses, look up polls and read Totals, never ballots', () => {
  const pulses =
    '"ForAllValues:StringEquals":{"dynamodb:Attributes":["pollShard","voterKey","sentAt","since"]},"Null":{"dynamodb:Attributes":"false"}';
  expect(rightsOf(template, 'health')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsHealthLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn, RefusalsTable.Arn',
    `dynamodb:UpdateItem on VotesTable.Arn if {${pulses}}`,
    `dynamodb:BatchGetItem on VotesTable.Arn if {${pulses},"StringEqualsIfExists":{"dynamodb:Select":"SPECIFIC_ATTRIBUTES"}}`,
    'dynamodb:BatchGetItem on TotalsTable.Arn',
    'secretsmanager:GetSecretValue on OriginSecret, ProbeSecret',
  ]);
});

it('lets probe show that it is the stack’s own, and touch no table', () => {
  expect(rightsOf(template, 'probe')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on ProbingFunctionLogs.Arn',
    'secretsmanager:GetSecretValue on ProbeSecret',
  ]);
});

it('lets exports read what ballots say, look up polls and late ballots, and read datasets', () => {
  expect(rightsOf(template, 'exports')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsExportsLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn',
    'dynamodb:Query on VotesTable.Arn if {"ForAllValues:StringEquals":{"dynamodb:Attributes":["pollShard","voterKey","choice","weight"]},"Null":{"dynamodb:Attributes":"false"},"StringEqualsIfExists":{"dynamodb:Select":"SPECIFIC_ATTRIBUTES"}}',
    'dynamodb:BatchGetItem, dynamodb:GetItem on TotalsTable.Arn',
    's3:GetObject on DatasetFilesBucket.Arn/*',
    's3:ListBucket on DatasetFilesBucket.Arn',
    'secretsmanager:GetSecretValue on OriginSecret',
  ]);
});

it('lets import write ballots and markers, move a poll and nothing else of it, and read and delete seals', () => {
  expect(rightsOf(template, 'import')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsImportLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn',
    'dynamodb:UpdateItem on PollsTable.Arn if {"ForAllValues:StringEquals":{"dynamodb:Attributes":["pollId","move","movedAt","due","sealedAt"]},"Null":{"dynamodb:Attributes":"false"}}',
    'dynamodb:GetItem, dynamodb:PartiQLInsert, dynamodb:PutItem on VotesTable.Arn',
    'dynamodb:UpdateItem on VotesTable.Arn if {"ForAllValues:StringEquals":{"dynamodb:Attributes":["pollShard","voterKey","epoch"]},"Null":{"dynamodb:Attributes":"false"}}',
    'dynamodb:BatchGetItem, dynamodb:BatchWriteItem, dynamodb:Query on SealsTable.Arn',
    'secretsmanager:GetSecretValue on OriginSecret, VoterKeySecret',
  ]);
});

it('lets webhooks manage webhooks, look after their deliveries, and read what their secrets are encrypted with', () => {
  expect(rightsOf(template, 'webhooks')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on FunctionsWebhooksLogs.Arn',
    'dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Scan, dynamodb:UpdateItem on WebhooksTable.Arn',
    'dynamodb:Query, dynamodb:UpdateItem on DeliveriesTable.Arn',
    'secretsmanager:GetSecretValue on OriginSecret, WebhookKeySecret',
  ]);
});

/** Neither may say where events go. */
const MARK_GONE =
  'dynamodb:UpdateItem on WebhooksTable.Arn if {"ForAllValues:StringEquals":{"dynamodb:Attributes":["webhookId","disabledBy"]},"Null":{"dynamodb:Attributes":"false"}}';

it('lets deliver write deliveries, disable webhooks that are gone, and keep events that it failed at', () => {
  expect(rightsOf(template, 'deliver')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on DeliveringDeliverLogs.Arn',
    'dynamodb:GetItem, dynamodb:Scan on WebhooksTable.Arn',
    'dynamodb:PutItem, dynamodb:UpdateItem on DeliveriesTable.Arn',
    's3:ListBucket on TallyFailedBatchesBucket.Arn if {"StringEquals":{"s3:ResourceAccount":{"Ref":"AWS::AccountId"}}}',
    's3:PutObject on TallyFailedBatchesBucket.Arn/* if {"StringEquals":{"s3:ResourceAccount":{"Ref":"AWS::AccountId"}}}',
    MARK_GONE,
    'secretsmanager:GetSecretValue on WebhookKeySecret',
  ]);
});

it('lets redeliver find due deliveries, write what became of them, and disable webhooks that are gone', () => {
  expect(rightsOf(template, 'redeliver')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on DeliveringRedeliverLogs.Arn',
    'dynamodb:UpdateItem on DeliveriesTable.Arn',
    'dynamodb:Query on DeliveriesTable.Arn/index/due',
    'dynamodb:GetItem on WebhooksTable.Arn',
    MARK_GONE,
    'secretsmanager:GetSecretValue on WebhookKeySecret',
  ]);
});

it('lets certify recount and fence ballots, correct Totals and certify polls, but never write a ballot', () => {
  expect(rightsOf(template, 'certify')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on CertificationFunctionLogs.Arn',
    'dynamodb:GetItem, dynamodb:UpdateItem on PollsTable.Arn',
    'dynamodb:Query on VotesTable.Arn, PollsTable.Arn/index/due',
    'dynamodb:UpdateItem on VotesTable.Arn if {"ForAllValues:StringEquals":{"dynamodb:Attributes":["pollShard","voterKey","mark","fencedAt","closesAt","sealId"]},"Null":{"dynamodb:Attributes":"false"}}',
    'dynamodb:BatchGetItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on TotalsTable.Arn',
    'kms:Sign on CertificateKey.Arn if {"StringEquals":{"kms:SigningAlgorithm":"ECDSA_SHA_256"}}',
  ]);
});

it('lets dataset read certified ballots, note of a poll that its dataset stands, and put files, never delete one', () => {
  const naming = (...attributes: string[]) =>
    `"ForAllValues:StringEquals":{"dynamodb:Attributes":${JSON.stringify(attributes)}},"Null":{"dynamodb:Attributes":"false"}`;
  const ballots = naming('pollShard', 'voterKey', 'choice', 'weight', 'castAt');
  expect(rightsOf(template, 'dataset')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on DatasetFunctionLogs.Arn',
    'dynamodb:GetItem on PollsTable.Arn',
    `dynamodb:UpdateItem on PollsTable.Arn if {${naming('pollId', 'due', 'leaseHolder', 'leaseUntil')}}`,
    'dynamodb:Query on PollsTable.Arn/index/due',
    `dynamodb:Query on VotesTable.Arn if {${ballots},"StringEqualsIfExists":{"dynamodb:Select":"SPECIFIC_ATTRIBUTES"}}`,
    'dynamodb:BatchGetItem on TotalsTable.Arn',
    's3:GetObject, s3:PutObject on DatasetFilesBucket.Arn/*',
    's3:ListBucket on DatasetFilesBucket.Arn',
  ]);
});

it('lets certificate-key read the public key and never sign', () => {
  expect(rightsOf(template, 'certificate-key')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on CertificateKeyReaderLogs.Arn',
    'kms:GetPublicKey on CertificateKey.Arn',
  ]);
});

it('lets sign-up write its log and nothing else', () => {
  expect(rightsOf(template, 'sign-up')).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on IdentitySignUpLogs.Arn',
  ]);
});

it('lets API Gateway alone call the functions behind the API, each for its own routes', () => {
  const permissions = callersOf(/^Functions/);
  expect(new Set(permissions.map(({ Principal }) => Principal))).toEqual(
    new Set(['apigateway.amazonaws.com']),
  );
  for (const { SourceArn } of permissions) {
    expect(JSON.stringify(SourceArn)).toMatch(/\/\*\/\*(\/probe|\/oembed|(\/desk)?\/(polls|webhooks)[^*]*)"/);
  }
});

it('lets the voters’ pool alone call the sign-up function', () => {
  expect(callersOf(/^IdentitySignUp/)).toMatchObject([
    {
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^IdentityVoters/), 'Arn'] },
    },
  ]);
});

it('lets no webhook lead anywhere but to the public internet', () => {
  expect(JSON.stringify(template.toJSON())).not.toContain(ENV.localWebhook);
});

it('lets the rule of its events alone call deliver', () => {
  expect(callersOf(/^DeliveringDeliver/)).toMatchObject([
    {
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^DeliveringRule/), 'Arn'] },
    },
  ]);
});

it('lets nothing else be called from outside the stack', () => {
  const known = callersOf(/^(Functions|IdentitySignUp|DeliveringDeliver)/);
  template.resourceCountIs('AWS::Lambda::Permission', known.length);
});

/** Who may call functions of these logical ids, and from where. */
function callersOf(ids: RegExp) {
  return Object.values(template.findResources('AWS::Lambda::Permission'))
    .map(({ Properties }) => Properties)
    .filter(({ FunctionName }) => ids.test(FunctionName['Fn::GetAtt'][0]));
}
