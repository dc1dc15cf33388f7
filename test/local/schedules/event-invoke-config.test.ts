import { checkEventInvokeConfigs } from '../../../local/schedules/event-invoke-config';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate, UnsupportedTemplateError } from '../../../local/template/template';

function check(changes: Record<string, unknown> = {}) {
  const Properties = { FunctionName: 'certify', Qualifier: '$LATEST', MaximumRetryAttempts: 0, ...changes };
  const template = parseTemplate({
    Resources: { Config: { Type: 'AWS::Lambda::EventInvokeConfig', Properties } },
  });
  const resolver = new Resolver({ region: 'eu-west-1', accountId: '1', stackName: 'S', stackId: 's' });
  checkEventInvokeConfigs(template, resolver);
}

it('accepts a function whose failed invocations are not repeated', () => {
  expect(() => check({ MaximumEventAgeInSeconds: 60 })).not.toThrow();
});

it.each<[string, unknown]>([
  ['MaximumRetryAttempts', 2],
  ['MaximumRetryAttempts', undefined],
  ['Qualifier', 'live'],
  ['DestinationConfig', { OnFailure: {} }],
])('refuses %s %j', (property, value) => {
  expect(() => check({ [property]: value })).toThrow(UnsupportedTemplateError);
  expect(() => check({ [property]: value })).toThrow(property);
});
