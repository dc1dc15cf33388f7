import { Match } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ALL_ROUTES } from '../../../contract/all-routes';
import { SERIES_MAX_AGE_S } from '../../../contract/limits';
import type { WebsiteSettings } from '../../../lib/settings';
import { PageDistribution } from '../../../lib/website/page-distribution';
import { templateOf } from '../test-stack';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';

/** Ids of the managed policies: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const MANAGED = {
  cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  allViewerExceptHostHeader: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
};

function distributionWith(settings: WebsiteSettings = {}, allowedOrigins: string[] = []) {
  return templateOf((stack) => {
    new PageDistribution(stack, 'Delivery', {
      ...settings,
      bucket: new Bucket(stack, 'Page'),
      apiDomain: 'api.example.org',
      apiHeaders: { 'x-origin-secret': 'a secret' },
      connectTo: ['https://id.example.org/'],
      allowedOrigins,
    });
  });
}

function configOf(template: ReturnType<typeof distributionWith>) {
  const [distribution] = Object.values(template.findResources(DISTRIBUTION));
  return distribution?.Properties.DistributionConfig;
}

const template = distributionWith();
const config = configOf(template);
/** The behaviour that CloudFront takes for a path: the first whose pattern matches. */
function behaviourAt(path: string, { CacheBehaviors } = config) {
  return CacheBehaviors.find(({ PathPattern }: { PathPattern: string }) =>
    new RegExp(`^${PathPattern.replaceAll('*', '.*')}$`).test(path),
  );
}

it('shows the page from the bucket, compressed, through the function that finds it', () => {
  expect(config.DefaultCacheBehavior).toMatchObject({
    CachePolicyId: MANAGED.cachingOptimized,
    Compress: true,
    FunctionAssociations: [
      {
        EventType: 'viewer-request',
        FunctionARN: { 'Fn::GetAtt': [expect.stringMatching(/^DeliveryPaths/), 'FunctionARN'] },
      },
    ],
  });
  expect(originOf(config.DefaultCacheBehavior).DomainName).toEqual({
    'Fn::GetAtt': [expect.stringMatching(/^Page/), 'RegionalDomainName'],
  });
});

it('is let into the bucket by its own signature alone', () => {
  expect(originOf(config.DefaultCacheBehavior).OriginAccessControlId).toBeDefined();
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } }),
      ],
    },
  });
});

it.each(['/polls/lunch/votes', '/polls/lunch/votes/me', '/polls/lunch/votes/batch', '/polls/lunch/close'])(
  'passes every request to %s to the API, uncached and with all but the host',
  (path) => {
    const api = behaviourAt(path);
    expect(api).toMatchObject({
      AllowedMethods: expect.arrayContaining(['GET', 'POST', 'DELETE']),
      CachePolicyId: MANAGED.cachingDisabled,
      OriginRequestPolicyId: MANAGED.allViewerExceptHostHeader,
    });
    expect(originOf(api)).toMatchObject({
      DomainName: 'api.example.org',
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
    });
  },
);

it.each(['/polls/lunch/results', '/polls/lunch/results.csv', '/polls/lunch'])(
  'keeps %s for everybody, and passes nothing of a viewer on',
  (path) => {
    const shared = behaviourAt(path);
    expect(shared).toMatchObject({ AllowedMethods: ['GET', 'HEAD', 'OPTIONS'] });
    expect(shared.OriginRequestPolicyId).toBeUndefined();
    expect(shared.FunctionAssociations).toBeUndefined();
    expect(keyOf(shared)).toMatchObject({
      QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['key', 'votes'] },
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      EnableAcceptEncodingGzip: true,
      EnableAcceptEncodingBrotli: true,
    });
    expect(originOf(shared)).toMatchObject({ DomainName: 'api.example.org' });
  },
);

it('keeps the list of polls by its own query, and passes the token of who creates one on', () => {
  const list = behaviourAt('/polls');
  expect(list).toMatchObject({
    AllowedMethods: expect.arrayContaining(['GET', 'POST']),
    FunctionAssociations: [{ EventType: 'viewer-request' }],
  });
  expect(list.OriginRequestPolicyId).toBeUndefined();
  expect(keyOf(list)).toMatchObject({
    QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['limit', 'status', 'cursor'] },
    HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization'] },
    CookiesConfig: { CookieBehavior: 'none' },
  });
});

it('keeps no answer longer than the longest says', () => {
  template.resourceCountIs('AWS::CloudFront::CachePolicy', 3);
  template.allResourcesProperties('AWS::CloudFront::CachePolicy', {
    CachePolicyConfig: { MinTTL: 0, DefaultTTL: 0, MaxTTL: SERIES_MAX_AGE_S },
  });
});

it.each(Object.values(ALL_ROUTES))('lets $key through', ({ key }) => {
  const [method, path = ''] = key.split(' ');
  expect(behaviourAt(path.replace('{pollId}', 'lunch')).AllowedMethods).toContain(method);
});

it('leaves what only begins like the API to the page', () => {
  expect(behaviourAt('/pollsters')).toBeUndefined();
});

it('tells answers apart by the pages that may read them, where there are others than its own', () => {
  const open = distributionWith({}, ['https://app.example.org']);
  for (const path of ['/polls/lunch/results', '/polls/lunch', '/polls']) {
    const shared = behaviourAt(path, configOf(open));
    expect(keyOf(shared, open).HeadersConfig.Headers).toEqual(
      expect.arrayContaining(['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers']),
    );
    expect(shared.FunctionAssociations).toHaveLength(1);
  }
  open.hasResourceProperties('AWS::CloudFront::Function', {
    FunctionCode: Match.stringLikeRegexp('ALLOWED_ORIGINS = \\["https://app.example.org"\\];'),
  });
});

it('keeps an error no longer than it says itself, and shows it as it came', () => {
  const statuses = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
  expect(config.CustomErrorResponses).toEqual(
    statuses.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })),
  );
});

it('answers by TLS only, with the security headers on every behaviour', () => {
  const answering = (policy: RegExp) => ({
    ViewerProtocolPolicy: 'redirect-to-https',
    ResponseHeadersPolicyId: { Ref: expect.stringMatching(policy) },
  });
  expect(config.DefaultCacheBehavior).toMatchObject(answering(/^DeliveryHeadersPolicy/));
  for (const behaviour of config.CacheBehaviors) {
    expect(behaviour).toMatchObject(answering(/^DeliveryApiHeadersPolicy/));
  }
});

it('tells browsers that an answer of the API is no document, in few words', () => {
  template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: {
        ContentSecurityPolicy: {
          ContentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
          Override: true,
        },
        ContentTypeOptions: { Override: true },
        FrameOptions: Match.absent(),
        StrictTransportSecurity: { IncludeSubdomains: true },
      },
      CustomHeadersConfig: Match.absent(),
    },
  });
});

it('tells browsers what the page may do', () => {
  template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: {
        ContentSecurityPolicy: {
          ContentSecurityPolicy: Match.stringLikeRegexp("connect-src 'self' https://id.example.org/;"),
          Override: true,
        },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'same-origin', Override: true },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 63_072_000,
          IncludeSubdomains: true,
          Override: true,
        },
      },
      CustomHeadersConfig: {
        Items: [
          {
            Header: 'Permissions-Policy',
            Value: 'camera=(), microphone=(), geolocation=()',
            Override: true,
          },
          { Header: 'Cross-Origin-Opener-Policy', Value: 'same-origin', Override: true },
        ],
      },
    },
  });
});

it('has one page for other sites to show, where there are any that may', () => {
  expect(behaviourAt('/p/lunch/embed')).toBeUndefined();
  const open = distributionWith({ embedOrigins: ['https://news.example', 'https://*.example.org'] });
  const { CachePolicyId, FunctionAssociations, TargetOriginId } = configOf(open).DefaultCacheBehavior;
  const embed = behaviourAt('/p/lunch/embed', configOf(open));
  expect(embed).toMatchObject({ CachePolicyId, FunctionAssociations, TargetOriginId });
  const policies = open.findResources('AWS::CloudFront::ResponseHeadersPolicy');
  const sent = JSON.stringify(policies[embed.ResponseHeadersPolicyId.Ref]);
  expect(sent).toContain('frame-ancestors https://news.example https://*.example.org;');
  expect(sent).not.toContain('FrameOptions');
  expect(behaviourAt('/p/lunch', configOf(open))).toBeUndefined();
});

it('keeps what other sites are told by the address that they ask for', () => {
  expect(keyOf(behaviourAt('/oembed'))).toMatchObject({
    QueryStringsConfig: {
      QueryStringBehavior: 'whitelist',
      QueryStrings: ['url', 'format', 'maxwidth', 'maxheight'],
    },
  });
});

it('names nothing that another Region of the account may have too', () => {
  const region = { Ref: 'AWS::Region' };
  const names = [
    'AWS::CloudFront::CachePolicy',
    'AWS::CloudFront::ResponseHeadersPolicy',
    'AWS::CloudFront::OriginAccessControl',
    'AWS::CloudFront::Function',
  ].flatMap((type) => Object.values(template.findResources(type)).map(nameOf));
  expect(names).toHaveLength(8);
  for (const name of names) expect(name).toEqual({ 'Fn::Join': ['', expect.arrayContaining([region])] });
});

it('binds no other site of the owner of a domain to TLS', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1234';
  distributionWith({ customDomain: { name: 'example.org', certificateArn } }).hasResourceProperties(
    'AWS::CloudFront::ResponseHeadersPolicy',
    {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: { StrictTransportSecurity: { IncludeSubdomains: false } },
      },
    },
  );
});

it('takes a domain of one’s own, its certificate and no TLS before 1.2', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1234';
  const { Aliases, ViewerCertificate } = configOf(
    distributionWith({ customDomain: { name: 'vote.example.org', certificateArn } }),
  );
  expect(Aliases).toEqual(['vote.example.org']);
  expect(ViewerCertificate).toMatchObject({
    AcmCertificateArn: certificateArn,
    MinimumProtocolVersion: 'TLSv1.2_2021',
  });
});

it('stands behind a web ACL where one is named', () => {
  const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/voting/1234';
  expect(configOf(distributionWith({ webAclArn })).WebACLId).toBe(webAclArn);
});

it('shields the API by the cache of one Region where one is named', () => {
  const shielded = configOf(distributionWith({ originShieldRegion: 'eu-west-1' }));
  expect(shielded.Origins.map(({ OriginShield }: { OriginShield?: unknown }) => OriginShield)).toEqual([
    undefined,
    { Enabled: true, OriginShieldRegion: 'eu-west-1' },
  ]);
});

function keyOf({ CachePolicyId }: { CachePolicyId: { Ref: string } }, of = template) {
  const policy = of.findResources('AWS::CloudFront::CachePolicy')[CachePolicyId.Ref];
  return policy?.Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin;
}

function originOf({ TargetOriginId }: { TargetOriginId: string }) {
  return config.Origins.find(({ Id }: { Id: string }) => Id === TargetOriginId);
}

/** CloudFront's resources keep their names at different places. */
function nameOf({ Properties }: { [key: string]: Record<string, { Name?: unknown }> }): unknown {
  const [holder] = Object.values(Properties ?? {}).filter((value) => value.Name !== undefined);
  return holder?.Name ?? Properties?.Name;
}
