import { defineDistribution, readDistribution } from '../../../local/cdn/distribution-settings';
import {
  API_DOMAIN,
  distributionConfig,
  distributionResources,
  newTemplate,
  SITE_DOMAIN,
} from './distribution-resources';

const URL_HERE = 'http://localhost:3000';

function read(resources = distributionResources()) {
  const { template, resolver } = newTemplate(resources);
  defineDistribution(template, resolver, URL_HERE);
  return { settings: readDistribution(template, resolver, URL_HERE), resolver };
}

test('behaviors are read with their paths, origin, cache and headers', () => {
  const { byPath, otherPaths, errorLifetimes } = read().settings;
  const [results, api] = byPath;
  expect(results?.behavior).toMatchObject({
    originDomain: API_DOMAIN,
    methods: ['GET', 'HEAD', 'OPTIONS'],
    cache: { lifetimes: { min: 0, default: 0, max: 1 }, headers: ['origin'], query: 'all' },
    forwardsAll: false,
    forwardsCookies: false,
    headers: [{ name: 'x-frame-options', value: 'DENY', override: true }],
  });
  expect(results?.paths.test('/polls/a/results')).toBe(true);
  expect(api?.behavior).toMatchObject({
    cache: { lifetimes: { max: 0 } },
    forwardsAll: true,
    forwardsCookies: true,
    headers: [],
  });
  expect(api?.paths.test('/polls/a')).toBe(true);
  expect(otherPaths).toMatchObject({
    originDomain: SITE_DOMAIN,
    methods: ['GET', 'HEAD'],
    cache: { lifetimes: { min: 1, default: 86_400, max: 31_536_000 } },
    functionCode: expect.stringContaining('function handler'),
  });
  expect([...errorLifetimes]).toEqual([[403, 1]]);
});

test('what the distribution serves is served on this machine', () => {
  const domain = { 'Fn::GetAtt': ['Distribution', 'DomainName'] };
  const { resolver } = read();
  expect(resolver.resolve({ 'Fn::Join': ['', ['https://', domain, '/signed-in']] })).toBe(
    'http://localhost:3000/signed-in',
  );
});

test('what it serves under a domain of its own is served on this machine, too', () => {
  const { resolver } = read(
    distributionResources({ ...distributionConfig(), Aliases: ['vote.example.org'] }),
  );
  expect(resolver.resolve('https://vote.example.org/signed-in')).toBe('http://localhost:3000/signed-in');
});

test.each([
  ['Enabled', false],
  ['DefaultRootObject', 'index.html'],
  ['CustomErrorResponses', [{ ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html' }]],
  ['Restrictions', { GeoRestriction: { RestrictionType: 'none' } }],
  ['OriginGroups', {}],
])('a distribution with %s %j is an error that names it', (property, value) => {
  const config = { ...distributionConfig(), [property]: value };
  expect(() => read(distributionResources(config))).toThrow(new RegExp(`Distribution .*${property}`, 's'));
});

test.each([
  ['TargetOriginId', 'elsewhere', 'page, api'],
  ['CachePolicyId', 'unknown', 'ResultsPolicy'],
  ['OriginRequestPolicyId', 'unknown', 'b689b0a8'],
  ['ResponseHeadersPolicyId', 'unknown', 'Headers'],
  ['FunctionAssociations', [{ EventType: 'viewer-request', FunctionARN: 'arn:unknown' }], 'Paths'],
])('a behavior with the %s %j is an error that says what there is', (property, value, known) => {
  const behavior = {
    TargetOriginId: 'page',
    CachePolicyId: 'ResultsPolicy',
    ViewerProtocolPolicy: 'allow-all',
  };
  const config = { ...distributionConfig(), DefaultCacheBehavior: { ...behavior, [property]: value } };
  expect(() => read(distributionResources(config))).toThrow(
    new RegExp(`Distribution .*(unknown|elsewhere), which is none of .*${known}`),
  );
});

test('a function of another event is an error that names it', () => {
  const association = { EventType: 'viewer-response', FunctionARN: 'arn:Paths' };
  const behavior = {
    ...Object(distributionConfig().DefaultCacheBehavior),
    FunctionAssociations: [association],
  };
  const config = { ...distributionConfig(), DefaultCacheBehavior: behavior };
  expect(() => read(distributionResources(config))).toThrow(
    /FunctionAssociations.0.EventType: given "viewer-response"/,
  );
});

test('a template without a distribution is an error', () => {
  const { Distribution, ...others } = distributionResources();
  expect(() => read(others)).toThrow('exactly one AWS::CloudFront::Distribution; the template has none');
});
