import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { VotingFunction } from '../../lib/voting-function';
import { DESTROYABLE, KEPT, templateOf } from './test-stack';

const FUNCTION = 'AWS::Lambda::Function';
const props = { folder: 'tally', memorySize: 512, timeout: Duration.seconds(20), protection: KEPT } as const;
const template = templateOf((stack) => new VotingFunction(stack, 'Tally', props));

it('runs on Node.js 24 and arm64 with the memory and timeout given', () => {
  template.hasResourceProperties(FUNCTION, {
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    MemorySize: 512,
    Timeout: 20,
  });
});

it('names itself in logs and metrics and maps its stack traces to the sources', () => {
  template.hasResourceProperties(FUNCTION, {
    Environment: {
      Variables: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: 'tally',
        POWERTOOLS_LOG_LEVEL: 'INFO',
        POWERTOOLS_METRICS_NAMESPACE: 'Test',
      },
    },
  });
});

it('logs JSON to a log group of its own, kept for a month', () => {
  const [logGroup] = Object.keys(
    template.findResources('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 30 } }),
  );
  template.hasResourceProperties(FUNCTION, {
    LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: logGroup }, SystemLogLevel: 'WARN' },
  });
});

it('leaves its own log level to the function', () => {
  template.hasResourceProperties(FUNCTION, { LoggingConfig: { ApplicationLogLevel: Match.absent() } });
});

it('shares the account’s executions unless some are set aside', () => {
  template.hasResourceProperties(FUNCTION, { ReservedConcurrentExecutions: Match.absent() });
  const reserved = templateOf(
    (stack) => new VotingFunction(stack, 'Tally', { ...props, reservedConcurrency: 64 }),
  );
  reserved.hasResourceProperties(FUNCTION, { ReservedConcurrentExecutions: 64 });
});

it('has a role with no managed policies', () => {
  template.allResourcesProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ],
    },
  });
  const roles = Object.values(template.findResources('AWS::IAM::Role'));
  expect(roles.map(({ Properties }) => Properties.ManagedPolicyArns)).toEqual([undefined]);
});

it('keeps its logs when the stack goes, unless protection is off', () => {
  const destroyable = templateOf(
    (stack) => new VotingFunction(stack, 'Tally', { ...props, protection: DESTROYABLE }),
  );
  template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'RetainExceptOnCreate' });
  destroyable.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
});
