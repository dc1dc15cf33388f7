import { readEventInvokeConfigs } from '../../../local/schedules/event-invoke-config';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate, UnsupportedTemplateError } from '../../../local/template/template';

const HOUR = 3_600_000;

function read(changes: Record<string, unknown> = {}) {
  const Properties = { FunctionName: 'certify', Qualifier: '$LATEST', ...changes };
  const template = parseTemplate({
    Resources: { Config: { Type: 'AWS::Lambda::EventInvokeConfig', Properties } },
  });
  const resolver = new Resolver({ region: 'eu-west-1', accountId: '1', stackName: 'S', stackId: 's' });
  return readEventInvokeConfigs(template, resolver);
}

it('reads how often and how long the events of a function are tried', () => {
  const configOf = read({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
  expect(configOf('certify')).toEqual({ retries: 0, maximumAge: 60_000 });
});

it('reads where events go that are given up', () => {
  const configOf = read({ DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::failed' } } });
  expect(configOf('certify')).toMatchObject({ destinationBucket: 'failed' });
});

it('takes Lambda’s own settings for what the template leaves open', () => {
  const configOf = read();
  expect(configOf('certify')).toEqual({ retries: 2, maximumAge: 6 * HOUR });
  expect(configOf('another')).toEqual({ retries: 2, maximumAge: 6 * HOUR });
});

it.each<[string, unknown]>([
  ['MaximumRetryAttempts', 3],
  ['MaximumEventAgeInSeconds', 59],
  ['Qualifier', 'live'],
  ['DestinationConfig', { OnFailure: {} }],
  ['DestinationConfig', { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:1:failed' } }],
])('refuses %s %j', (property, value) => {
  expect(() => read({ [property]: value })).toThrow(UnsupportedTemplateError);
  expect(() => read({ [property]: value })).toThrow(property);
});
