import { Match } from 'aws-cdk-lib/assertions';
import { ROUTES } from '../../../contract/routes';
import { WebAcl, type WebAclProps } from '../../../lib/edge/web-acl';
import { templateOf } from '../test-stack';

const WEB_ACL = 'AWS::WAFv2::WebACL';
const MANAGED = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet'];

function rulesOf(props: Partial<WebAclProps>) {
  const template = templateOf(
    (stack) => new WebAcl(stack, 'WebAcl', { mode: 'on', votesPerSecond: 2_000, ...props }),
  );
  const [webAcl] = Object.values(template.findResources(WEB_ACL));
  const rules: { Name: string; Action?: object; OverrideAction?: object; Statement: object }[] =
    webAcl?.Properties.Rules;
  return new Map(rules.map((rule) => [rule.Name, rule]));
}

it('counts what it would block before it blocks', () => {
  const counting = [...rulesOf({ mode: 'count' }).values()];
  expect(counting.map(({ Action, OverrideAction }) => Action ?? OverrideAction)).toEqual(
    counting.map(() => ({ Count: {} })),
  );
});

it('leaves rules by AWS as they are, and answers an address that asks too much 429', () => {
  const rules = [...rulesOf({ mode: 'on' }).values()];
  const block = { Block: { CustomResponse: { ResponseCode: 429 } } };
  expect(rules.map(({ Name, Action, OverrideAction }) => [Name, Action ?? OverrideAction])).toEqual([
    ...MANAGED.map((name) => [name, { None: {} }]),
    ['VotesOfAnAddress', block],
    ['PassesOfAnAddress', block],
  ]);
});

it.each([
  ['30,000 votes in a minute, at 2,000 a second', 2_000, 30_000],
  ['480,000, at 32,000 a second', 32_000, 480_000],
  ['15, at one a second', 1, 15],
])('takes of one address %s, and as many requests for passes', (_, votesPerSecond, most) => {
  const rules = rulesOf({ votesPerSecond });
  const limit = (Limit: number) => ({
    RateBasedStatement: { Limit, EvaluationWindowSec: 60, AggregateKeyType: 'IP' },
  });
  expect(rules.get('VotesOfAnAddress')?.Statement).toMatchObject(limit(most));
  expect(rules.get('PassesOfAnAddress')?.Statement).toMatchObject(limit(most));
});

it('counts votes and passes of an address, and nothing else that it asks for', () => {
  const counted = Object.values(ROUTES).filter(
    ({ key, throttle }) => key.startsWith('POST ') && (throttle === 'cast' || throttle === 'passes'),
  );
  const patterns = [...JSON.stringify([...rulesOf({}).values()]).matchAll(/"RegexString":"(.+?)"/g)].map(
    ([, pattern = '']) => new RegExp(pattern),
  );
  const pathOf = (key: string) => (key.split(' ')[1] ?? '').replace('{pollId}', 'lunch');
  const matched = Object.values(ROUTES).filter(({ key }) =>
    patterns.some((pattern) => pattern.test(pathOf(key))),
  );
  expect(patterns).toHaveLength(2);
  expect(matched).toEqual(counted);
});

it('keeps no samples of requests, which would tell who votes', () => {
  const template = templateOf((stack) => new WebAcl(stack, 'WebAcl', { mode: 'on', votesPerSecond: 1 }));
  expect(JSON.stringify(template.toJSON())).not.toContain('"SampledRequestsEnabled":true');
  template.hasResourceProperties(WEB_ACL, {
    Scope: 'CLOUDFRONT',
    VisibilityConfig: Match.objectLike({ SampledRequestsEnabled: false }),
  });
});
