import { checkMetrics } from '../../../local/alarms/check-metrics';
import { type AlarmSettings, defineAlarms, readAlarms } from '../../../local/alarms/settings';
import { UnsupportedTemplateError } from '../../../local/template/template';
import { newTemplate } from '../cdn/distribution-resources';
import { metricAlarm } from './factories';

const ACCOUNT = { region: 'us-east-1', accountId: '000000000000' };

const properties = {
  AlarmName: 'Voting-test/refused',
  Namespace: 'Voting',
  MetricName: 'refused',
  Dimensions: [{ Name: 'service', Value: 'ballots' }],
  Period: 60,
  Statistic: 'Sum',
  Threshold: 0,
  ComparisonOperator: 'GreaterThanThreshold',
  EvaluationPeriods: 3,
};

function read(alarm: Record<string, unknown>, others: Record<string, object> = {}): AlarmSettings {
  const { template, resolver } = newTemplate({
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: alarm },
    ...others,
  });
  defineAlarms(template, resolver, ACCOUNT);
  return readAlarms(template, resolver);
}

const ofMetric = (id: string, name: string, more: object = {}) => ({
  Id: id,
  ReturnData: false,
  MetricStat: { Metric: { Namespace: 'AWS/ApiGateway', MetricName: name }, Period: 300, Stat: 'p99' },
  ...more,
});
const { Namespace, MetricName, Dimensions, Period, Statistic, ...withoutMetric } = properties;

it('an alarm on one metric has CloudWatch’s defaults', () => {
  const [alarm] = read(properties).alarms;
  expect(alarm).toMatchObject({
    name: 'Voting-test/refused',
    period: 1,
    evaluationPeriods: 3,
    datapointsToAlarm: 3,
    missingData: 'missing',
  });
  expect([alarm?.breaches(0), alarm?.breaches(0.1)]).toEqual([false, true]);
});

it('an alarm on an expression is about the one figure that is returned', () => {
  const [alarm] = read({
    ...withoutMetric,
    TreatMissingData: 'notBreaching',
    DatapointsToAlarm: 2,
    Metrics: [
      { Id: 'share', Expression: '100 * failed / requests', Label: '%' },
      ofMetric('failed', '5xx'),
      ofMetric('requests', 'Count'),
    ],
  }).alarms;
  expect(alarm).toMatchObject({
    queryId: 'share',
    period: 5,
    datapointsToAlarm: 2,
    missingData: 'notBreaching',
  });
  expect([...(alarm?.queries.keys() ?? [])]).toEqual(['share', 'failed', 'requests']);
});

it('an alarm on a metric of DynamoDB ignores missing data, whatever it says', () => {
  const [alarm] = read({ ...properties, Namespace: 'AWS/DynamoDB', TreatMissingData: 'breaching' }).alarms;
  expect(alarm?.missingData).toBe('ignore');
});

it('a composite alarm names others by name or ARN', () => {
  const { composites } = read(properties, {
    Risk: {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: {
        AlarmName: 'risk',
        AlarmRule: {
          'Fn::Join': [
            '',
            ['(ALARM("', { 'Fn::GetAtt': ['Alarm', 'Arn'] }, '") AND NOT ALARM(other)) OR FALSE'],
          ],
        },
      },
    },
  });
  const rule = composites[0]?.rule;
  expect(rule?.alarms).toEqual(['Voting-test/refused', 'other']);
  expect(rule?.holds((name) => name === 'Voting-test/refused')).toBe(true);
  expect(rule?.holds(() => true)).toBe(false);
});

it.each<[string, Record<string, unknown>, RegExp]>([
  [
    'a statistic that is not known',
    { ...properties, Statistic: 'IQM' },
    /Statistic: given "IQM".*percentiles/s,
  ],
  ['half a minute', { ...properties, Period: 30 }, /whole minutes/],
  ['an anomaly', { ...properties, ComparisonOperator: 'LessThanLowerThreshold' }, /ComparisonOperator/],
  ['no statistic', { ...properties, Statistic: undefined }, /needs a Statistic/],
  [
    'an expression that cannot be read',
    { ...withoutMetric, Metrics: [{ Id: 'a', Expression: 'RATE(b)' }] },
    /RATE/,
  ],
  [
    'two figures',
    {
      ...withoutMetric,
      Metrics: [ofMetric('a', 'Count', { ReturnData: true }), ofMetric('b', '5xx', { ReturnData: true })],
    },
    /given 2 with ReturnData/,
  ],
])('%s is an error that says so', (_, alarm, message) => {
  expect(() => read(alarm)).toThrow(UnsupportedTemplateError);
  expect(() => read(alarm)).toThrow(message);
});

describe('what alarms look at', () => {
  const own = {
    services: new Set(['ballots']),
    filtered: [{ namespace: 'Voting', name: 'throttled', dimensions: {} }],
  };
  const lookingAt = (namespace: string, name: string, dimensions = {}) => {
    const [query] = metricAlarm().queries.values();
    if (query?.kind !== 'statistic') throw new Error('not a statistic');
    return metricAlarm({
      queries: new Map([['metric', { ...query, metric: { namespace, name, dimensions } }]]),
    });
  };

  it.each<[string, string, Record<string, string>]>([
    ['AWS/Lambda', 'IteratorAge', {}],
    ['AWS/Cognito', 'SignInThrottles', {}],
    ['Voting', 'throttled', {}],
    ['Voting', 'votesRefused', { service: 'ballots' }],
  ])('%s %s %p is measured, or known never to be', (...metric) => {
    expect(() => checkMetrics([lookingAt(...metric)], own)).not.toThrow();
  });

  it.each<[string, string, Record<string, string>]>([
    ['AWS/Lambda', 'IteratorAges', {}],
    ['AWS/SQS', 'NumberOfMessagesSent', {}],
    ['Voting', 'throttled', { service: 'polls' }],
  ])('%s %s %p is an error: nobody measures it', (...metric) => {
    expect(() => checkMetrics([lookingAt(...metric)], own)).toThrow(/nothing on one machine measures/);
  });
});
