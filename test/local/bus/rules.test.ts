import { defineEventBuses } from '../../../local/bus/event-buses';
import { readRules } from '../../../local/bus/rules';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate, UnsupportedTemplateError } from '../../../local/template/template';
import { FUNCTION_ARN, rule } from './factories';

const target = { Id: 'Target0', Arn: { 'Fn::GetAtt': ['Webhooks', 'Arn'] } };
const account = { region: 'eu-west-1', accountId: '123456789012' };

function read(changes: Record<string, unknown> = {}) {
  const template = parseTemplate({
    Resources: {
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: { Ref: 'AWS::StackName' } } },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventBusName: { Ref: 'Bus' },
          EventPattern: { source: ['voting'] },
          State: 'ENABLED',
          Targets: [target],
          ...changes,
        },
      },
    },
  });
  const resolver = new Resolver({ ...account, stackName: 'Voting', stackId: 's' });
  resolver.define('Webhooks', { ref: 'webhooks', attributes: { Arn: FUNCTION_ARN } });
  defineEventBuses(template, resolver, account);
  return { rules: readRules(template, resolver), resolver };
}

it('a rule is what the template says', () => {
  expect(read().rules).toEqual([rule()]);
});

it('a bus is known by its name and its ARN', () => {
  const { resolver } = read();
  expect(resolver.resolve({ 'Fn::GetAtt': ['Bus', 'Arn'] })).toBe(
    'arn:aws:events:eu-west-1:123456789012:event-bus/Voting',
  );
});

it.each<[string, unknown, RegExp]>([
  ['ScheduleExpression', 'rate(1 minute)', /not supported/],
  ['EventBusName', undefined, /name of an event bus of the template/],
  ['EventPattern', { source: [{ suffix: 'x' }] }, /supported: a text, or {"prefix": a text}/],
  ['State', 'DISABLED', /supported: ENABLED/],
  ['Targets', [{ ...target, Arn: 'arn:aws:sqs:eu-west-1:1:q' }], /ARN of a Lambda function/],
  ['Targets', [{ ...target, DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:1:q' } }], /not supported/],
  ['Targets', [{ ...target, InputPath: '$.detail' }], /not supported/],
  ['RoleArn', 'arn:aws:iam::1:role/r', /not supported/],
])('%s given %j is refused, with what is supported', (property, value, supported) => {
  const attempt = () => read({ [property]: value });
  expect(attempt).toThrow(UnsupportedTemplateError);
  expect(attempt).toThrow(supported);
});
