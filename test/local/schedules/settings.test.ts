import { readSchedules } from '../../../local/schedules/settings';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate, UnsupportedTemplateError } from '../../../local/template/template';
import { FUNCTION_ARN, scheduleSettings } from './factories';

const target = {
  Arn: { 'Fn::GetAtt': ['Certify', 'Arn'] },
  RoleArn: 'arn:aws:iam::123456789012:role/ScheduleRole',
};

function read(changes: Record<string, unknown> = {}) {
  const template = parseTemplate({
    Resources: {
      Schedule: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          ScheduleExpression: 'rate(1 minute)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: target,
          ...changes,
        },
      },
    },
  });
  const resolver = new Resolver({ region: 'eu-west-1', accountId: '1', stackName: 'S', stackId: 's' });
  resolver.define('Certify', { ref: 'certify', attributes: { Arn: FUNCTION_ARN } });
  return readSchedules(template, resolver);
}

it('a schedule has the defaults that Scheduler gives it', () => {
  expect(read()).toEqual([scheduleSettings()]);
});

it('every setting is what the template says', () => {
  const [settings] = read({
    Name: 'sweep',
    Description: 'Certifies polls',
    ScheduleExpression: 'rate(2 hours)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    State: 'ENABLED',
    Target: {
      ...target,
      RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
    },
  });
  expect(settings).toEqual(
    scheduleSettings({
      arn: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/sweep',
      period: 7_200_000,
    }),
  );
});

it.each<[string, unknown, RegExp]>([
  ['ScheduleExpression', 'cron(0 12 * * ? *)', /supported: rate/],
  ['ScheduleExpression', 'at(2026-11-21T12:00:00)', /supported: rate/],
  ['FlexibleTimeWindow', { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 }, /OFF/],
  ['State', 'DISABLED', /supported: ENABLED/],
  ['Target', { ...target, Arn: `${FUNCTION_ARN}:live` }, /without version or alias/],
  ['Target', { ...target, Arn: 'arn:aws:sqs:eu-west-1:123456789012:q' }, /ARN of a Lambda function/],
  ['Target', { ...target, Input: '{}' }, /not supported/],
  ['Target', { ...target, DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:1:q' } }, /not supported/],
  ['GroupName', 'sweeps', /not supported/],
  ['StartDate', '2026-11-21T12:00:00Z', /not supported/],
])('%s given %j is refused, with what is supported', (property, value, supported) => {
  const attempt = () => read({ [property]: value });
  expect(attempt).toThrow(UnsupportedTemplateError);
  expect(attempt).toThrow(supported);
  expect(attempt).toThrow(new RegExp(`Schedule \\(AWS::Scheduler::Schedule\\)[^]*${property}`));
});
