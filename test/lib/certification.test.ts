import { Match } from 'aws-cdk-lib/assertions';
import { CertificateKey } from '../../lib/certificate-key';
import { Certification } from '../../lib/certification';
import { PollsTable } from '../../lib/tables/polls-table';
import { TotalsTable } from '../../lib/tables/totals-table';
import { VotesTable } from '../../lib/tables/votes-table';
import { rightsOfRole } from './iam';
import { KEPT, templateOf } from './test-stack';

const FUNCTION = 'AWS::Lambda::Function';
const SCHEDULE = 'AWS::Scheduler::Schedule';
const template = templateOf((stack) => {
  new Certification(stack, 'Certification', {
    polls: new PollsTable(stack, 'PollsTable', KEPT),
    votes: new VotesTable(stack, 'VotesTable', KEPT),
    totals: new TotalsTable(stack, 'TotalsTable', KEPT),
    certificateKey: new CertificateKey(stack, 'CertificateKey', KEPT),
    protection: KEPT,
  });
});

it('sweeps every minute, to the minute', () => {
  template.hasResourceProperties(SCHEDULE, {
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    State: 'ENABLED',
    Target: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^CertificationFunction'), 'Arn'] } },
  });
});

it('repeats no sweep, neither one that could not be started nor one that failed', () => {
  const Target = { RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 } };
  template.hasResourceProperties(SCHEDULE, { Target });
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: Match.stringLikeRegexp('^CertificationFunction') },
    MaximumRetryAttempts: 0,
    MaximumEventAgeInSeconds: 60,
  });
});

it('lets the schedule start this function and nothing else', () => {
  const [roleId] = Object.keys(template.findResources('AWS::IAM::Role')).filter((id) => /Schedule/.test(id));
  template.hasResourceProperties(SCHEDULE, { Target: { RoleArn: { 'Fn::GetAtt': [roleId, 'Arn'] } } });
  expect(rightsOfRole(template, String(roleId))).toEqual([
    'lambda:InvokeFunction on CertificationFunction.Arn',
  ]);
});

it('lets only schedules of its own account use the schedule’s role', () => {
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        Match.objectLike({
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: {
            StringEquals: {
              'aws:SourceAccount': { Ref: 'AWS::AccountId' },
              'aws:SourceArn': { 'Fn::Join': ['', Match.arrayWith([':schedule-group/default'])] },
            },
          },
        }),
      ],
    },
  });
});

it('gives a sweep room for large polls', () => {
  template.hasResourceProperties(FUNCTION, { MemorySize: 1769, Timeout: 900 });
});

it('is told where all three tables are', () => {
  const [certify] = Object.values(
    template.findResources(FUNCTION, {
      Properties: { Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'certify' } } },
    }),
  );
  const variables = Object.keys(certify?.Properties.Environment.Variables);
  expect(variables.filter((name) => name.endsWith('_TABLE')).sort()).toEqual([
    'POLLS_TABLE',
    'TOTALS_TABLE',
    'VOTES_TABLE',
  ]);
});
