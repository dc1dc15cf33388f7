import { type App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { readSettings } from '../../lib/settings';
import { addStacks } from '../../lib/stacks';
import { alarmsOf } from './operations/template-alarms';
import { testApp } from './test-stack';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const IN_IRELAND = { account: '123456789012', region: 'eu-west-1' };

function appWith(context: Record<string, string>, env = {}): App {
  const app = testApp(context);
  addStacks(app, readSettings(app.node), env);
  return app;
}

function stackOf(app: App, id: string): Stack {
  const stack = app.node.findChild(id);
  if (stack instanceof Stack) return stack;
  throw new Error(`${id} is no stack`);
}

const idsOf = (app: App) =>
  app.node.children.filter((child) => child instanceof Stack).map(({ node }) => node.id);

it.each([
  ['in us-east-1', { region: 'us-east-1' }],
  ['in a Region that nobody knows', {}],
])('is one stack with all that CloudFront needs %s', (_, env) => {
  const app = appWith({ waf: 'on' }, env);
  expect(idsOf(app)).toEqual(['Voting']);
  const template = Template.fromStack(stackOf(app, 'Voting'));
  template.hasResourceProperties(DISTRIBUTION, {
    DistributionConfig: { WebACLId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WebAcl'), 'Arn'] } },
  });
  expect(alarmsOf(template).map(({ name }) => name)).toContain('edge-failing');
});

describe('in another Region', () => {
  const app = appWith({ waf: 'count', alarmEmail: 'night@example.org' }, IN_IRELAND);
  const [wall, voting, edge] = ['VotingWall-eu-west-1', 'Voting', 'VotingEdge-eu-west-1'].map((id) =>
    Template.fromStack(stackOf(app, id)),
  );
  const output = (StackName: string) => ({ 'Fn::GetStackOutput': Match.objectLike({ StackName }) });

  it('has stacks in us-east-1 before and after the distribution', () => {
    expect(idsOf(app)).toEqual(['VotingWall-eu-west-1', 'Voting', 'VotingEdge-eu-west-1']);
    expect(stackOf(app, 'Voting').dependencies).toEqual([stackOf(app, 'VotingWall-eu-west-1')]);
    expect(stackOf(app, 'VotingEdge-eu-west-1').dependencies).toEqual([stackOf(app, 'Voting')]);
    expect(idsOf(app).map((id) => stackOf(app, id).region)).toEqual(['us-east-1', 'eu-west-1', 'us-east-1']);
  });

  it('takes the web ACL from there', () => {
    wall?.resourceCountIs('AWS::WAFv2::WebACL', 1);
    voting?.resourceCountIs('AWS::WAFv2::WebACL', 0);
    voting?.hasResourceProperties(DISTRIBUTION, {
      DistributionConfig: { WebACLId: output('VotingWall-eu-west-1') },
    });
  });

  it('has the alarm on the distribution there, told to the same address', () => {
    expect(voting && alarmsOf(voting).map(({ name }) => name)).not.toContain('edge-failing');
    expect(edge && alarmsOf(edge)).toMatchObject([{ name: 'edge-failing/eu-west-1', severity: 'page' }]);
    edge?.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Dimensions: Match.arrayWith([{ Name: 'DistributionId', Value: output('Voting') }]),
    });
    edge?.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'night@example.org' });
  });
});

it('has no wall where none is asked for', () => {
  expect(idsOf(appWith({ stage: 'dev' }, IN_IRELAND))).toEqual(['VotingDev', 'VotingDevEdge-eu-west-1']);
});

it('has the dev stage watch its own metrics under names of its own', () => {
  const dev = Template.fromStack(stackOf(appWith({ stage: 'dev' }), 'VotingDev'));
  dev.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'Voting-dev/certificate-late',
    Namespace: 'VotingDev',
  });
  dev.allResourcesProperties('AWS::Logs::MetricFilter', {
    MetricTransformations: [Match.objectLike({ MetricNamespace: 'VotingDev' })],
  });
  expect(JSON.stringify(dev.toJSON())).not.toContain('"POWERTOOLS_METRICS_NAMESPACE":"Voting"');
});
