import { Match } from 'aws-cdk-lib/assertions';
import { testTemplate } from '../test-stack';

const TOPIC = 'AWS::SNS::Topic';
const template = testTemplate({ alarmEmail: 'night@example.org' });

const ofThisAccount = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
const cloudWatch = { Service: 'cloudwatch.amazonaws.com' };

it('encrypts what it tells with a key of its own that alarms may use', () => {
  const key = { 'Fn::GetAtt': [Match.stringLikeRegexp('^OperationsTopicsKey'), 'Arn'] };
  template.resourcePropertiesCountIs(TOPIC, { KmsMasterKeyId: key }, 2);
  template.hasResourceProperties('AWS::KMS::Key', {
    EnableKeyRotation: true,
    KeyPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Principal: cloudWatch,
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Condition: ofThisAccount,
        }),
      ]),
    },
  });
});

it('lets the account’s alarms publish, over TLS alone', () => {
  template.resourcePropertiesCountIs(
    'AWS::SNS::TopicPolicy',
    {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Allow',
            Principal: cloudWatch,
            Action: 'sns:Publish',
            Condition: ofThisAccount,
          }),
        ],
      },
    },
    2,
  );
});

it('tells both to the address that is given, and else to nobody', () => {
  const mail = { Protocol: 'email', Endpoint: 'night@example.org' };
  template.resourcePropertiesCountIs('AWS::SNS::Subscription', mail, 2);
  testTemplate().resourceCountIs('AWS::SNS::Subscription', 0);
});
