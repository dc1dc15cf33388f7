import { Match } from 'aws-cdk-lib/assertions';
import { METRIC } from '../../../lambda/shared/names';
import { testTemplate } from '../test-stack';
import { alarmsOf, plainText } from './template-alarms';

const template = testTemplate();
const alarms = alarmsOf(template);
const COMPOSITE = 'AWS::CloudWatch::CompositeAlarm';

it('has these alarms, one of a kind for each function', () => {
  const facts = alarms
    .filter(({ name }) => !name.includes('/') || name.endsWith('/tally'))
    .map(({ name, severity, watches, rule }) => [name, severity, watches, rule]);
  const refused = [0, 1, 2, 3].map((i) => `FILL(refused${i}, 0)`).join(', ');
  expect(facts).toEqual([
    ['tally-behind', 'page', 'IteratorAge Maximum', '> 60000, 3/3, notBreaching'],
    ['stream-unread', 'page', 'PolledEventCount SampleCount', '< 1, 5/5, breaching'],
    [
      'batches-given-up',
      'page',
      'FILL(parked, 0) + FILL(dropped, 0) + FILL(undelivered, 0) + FILL(refused, 0)',
      '> 0, 1/1, notBreaching',
    ],
    ['count-corrected', 'page', 'FILL(repaired, 0) + FILL(late, 0)', '> 0, 1/1, notBreaching'],
    ['strangers-in-votes', 'ticket', 'FILL(rejected, 0) + FILL(fences, 0)', '> 0, 1/1, notBreaching'],
    [
      'votes-refused',
      'page',
      `100 * SUM([${refused}]) / SUM([${refused}, FILL(accepted0, 0), FILL(accepted1, 0)])`,
      '> 1, 2/3, notBreaching',
    ],
    ['votes-throttled', 'page', 'FILL(throttled, 0)', '> 0, 3/5, notBreaching'],
    ['api-failing', 'page', '100 * failed / requests', '> 1, 3/3, notBreaching'],
    ['api-throttling', 'page', '100 * FILL(throttled, 0) / requests', '> 1, 3/5, notBreaching'],
    ['certify-stopped', 'page', 'invocations - FILL(errors, 0)', '< 1, 5/5, breaching'],
    ['certificate-late', 'page', 'writeShardsLagging Maximum', '> 0, 8/10, notBreaching'],
    ['dataset-differs', 'ticket', 'datasetsDiffering Sum', '> 0, 1/1, notBreaching'],
    ['sampling-stopped', 'ticket', 'invocations - FILL(errors, 0)', '< 1, 5/5, breaching'],
    ['schedule-dropped', 'ticket', 'InvocationDroppedCount Sum', '> 0, 1/1, notBreaching'],
    ['events-behind', 'ticket', 'IteratorAge Maximum', '> 300000, 3/3, notBreaching'],
    [
      'events-given-up',
      'ticket',
      'FILL(parked, 0) + FILL(dropped, 0) + FILL(undelivered, 0)',
      '> 0, 1/1, notBreaching',
    ],
    [
      'sign-ins-throttled',
      'page',
      'FILL(voterSignIns, 0) + FILL(voterSignUps, 0) + FILL(operatorSignIns, 0)',
      '> 0, 5/5, notBreaching',
    ],
    ['edge-failing', 'page', '5xxErrorRate Average', '> 1, 5/5, notBreaching'],
    ['probe-failing', 'page', 'probesMissed Maximum', '> 0, 4/5, breaching'],
    ['concurrency', 'ticket', 'ClaimedAccountConcurrency Maximum', '> 800, 3/3, notBreaching'],
    [
      'functions-failing/tally',
      'ticket',
      'MAX([IF(FILL(errors, 0) > 0.05 * FILL(invocations, 0), 1, 0), IF(FILL(throttles, 0) > 0, 1, 0), IF(FILL(duration, 0) > 54000, 1, 0)])',
      '> 0, 2/3, notBreaching',
    ],
  ]);
});

it('watches every function that runs while people vote', () => {
  const running = Object.values(template.findResources('AWS::Lambda::Function'))
    .flatMap(({ Properties: { Environment } }) => Environment?.Variables.POWERTOOLS_SERVICE_NAME ?? [])
    .filter((name) => name !== 'certificate-key');
  const watched = alarms.flatMap(({ name }) => /^functions-failing\/(.+)/.exec(name)?.[1] ?? []);
  expect(watched.sort()).toEqual(running.sort());
});

it('watches these metrics of its own', () => {
  const own = new Set<string>(Object.values(METRIC));
  const watched = new Set(alarms.flatMap(({ metricNames }) => metricNames).filter((name) => own.has(name)));
  expect([...watched].sort()).toEqual([
    'datasetsDiffering',
    'discrepanciesRepaired',
    'groupsGivenUp',
    'lateBallots',
    'probesMissed',
    'recordsRejected',
    'requestsThrottled',
    'unexplainedFences',
    'votesAccepted',
    'votesRefused',
    'writeShardsLagging',
  ]);
});

it('says in each what is wrong, what to run first, and where the runbook has it', () => {
  for (const { heading, description } of alarms) {
    expect(description).toMatch(new RegExp(`^.{20,}\\.\nFirst: .+\nRunbook: docs/runbook\\.md#${heading}$`));
  }
});

it('is at risk while any alarm is on that pages, and says when none is any more', () => {
  const page = { Ref: Match.stringLikeRegexp('TopicsPage') };
  template.hasResourceProperties(COMPOSITE, {
    AlarmName: 'Voting-prod/voting-at-risk',
    AlarmActions: [page],
    OKActions: [page],
  });
  const [{ Properties } = { Properties: {} }] = Object.values(template.findResources(COMPOSITE));
  const members = JSON.stringify(Properties.AlarmRule).match(/OperationsAlarms\w+/g) ?? [];
  const pages = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).filter(([, alarm]) =>
    JSON.stringify(alarm.Properties.AlarmActions).includes('TopicsPage'),
  );
  expect([...members].sort()).toEqual(pages.map(([id]) => id).sort());
  expect(plainText(Properties.AlarmRule)).toMatch(/^\(ALARM\("…"\) OR .*\)$/);
});

it('watches no sign-in where people sign in elsewhere', () => {
  const external = testTemplate({ issuer: 'https://id.example.org', audience: 'voting' });
  expect(alarmsOf(external).map(({ name }) => name)).not.toContain('sign-ins-throttled');
});

it('watches the archive where there is one', () => {
  const names = alarmsOf(testTemplate({ ballotArchiveDays: '30' })).map(({ name }) => name);
  expect(names).toContain('functions-failing/archive');
});

it('warns of the executions that the account really has', () => {
  const concurrency = alarmsOf(testTemplate({ concurrencyQuota: '10' })).find(
    ({ name }) => name === 'concurrency',
  );
  expect(concurrency?.rule).toBe('> 8, 3/3, notBreaching');
});
