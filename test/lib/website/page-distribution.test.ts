import { Match } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
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

function distributionWith(settings: WebsiteSettings = {}) {
  return templateOf((stack) => {
    new PageDistribution(stack, 'Delivery', {
      ...settings,
      bucket: new Bucket(stack, 'Page'),
      apiDomain: 'api.example.org',
      apiHeaders: { 'x-origin-secret': 'a secret' },
      connectTo: ['https://id.example.org/'],
    });
  });
}

function configOf(template: ReturnType<typeof distributionWith>) {
  const [distribution] = Object.values(template.findResources(DISTRIBUTION));
  return distribution?.Properties.DistributionConfig;
}

const template = distributionWith();
const config = configOf(template);
const [results, api] = config.CacheBehaviors;

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

it('passes every request below /polls to the API, uncached and with all but the host', () => {
  expect(api).toMatchObject({
    PathPattern: '/polls*',
    AllowedMethods: expect.arrayContaining(['GET', 'POST', 'DELETE']),
    CachePolicyId: MANAGED.cachingDisabled,
    OriginRequestPolicyId: MANAGED.allViewerExceptHostHeader,
  });
  expect(originOf(api)).toMatchObject({
    DomainName: 'api.example.org',
    OriginCustomHeaders: [{ HeaderName: 'x-origin-secret', HeaderValue: 'a secret' }],
    CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
  });
});

it('asks the API for results once a second, however many watch', () => {
  expect(results).toMatchObject({
    PathPattern: '/polls/*/results',
    AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
    CachePolicyId: { Ref: expect.stringMatching(/^DeliveryResultsCachePolicy/) },
    OriginRequestPolicyId: MANAGED.allViewerExceptHostHeader,
  });
  expect(originOf(results)).toBe(originOf(api));
  template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
    CachePolicyConfig: { MinTTL: 0, DefaultTTL: 0, MaxTTL: 1 },
  });
});

it('keeps results apart by query and origin, and never by who asks', () => {
  template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
    CachePolicyConfig: {
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Origin'] },
        CookiesConfig: { CookieBehavior: 'none' },
        EnableAcceptEncodingGzip: true,
        EnableAcceptEncodingBrotli: true,
      },
    },
  });
});

it('matches results before everything else of the API', () => {
  const paths = config.CacheBehaviors.map(({ PathPattern }: { PathPattern: string }) => PathPattern);
  expect(paths).toEqual(['/polls/*/results', '/polls*']);
});

it('keeps an error no longer than it says itself, and shows it as it came', () => {
  const statuses = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
  expect(config.CustomErrorResponses).toEqual(
    statuses.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })),
  );
});

it('answers by TLS only, with the security headers on every behaviour', () => {
  for (const behaviour of [config.DefaultCacheBehavior, results, api]) {
    expect(behaviour).toMatchObject({
      ViewerProtocolPolicy: 'redirect-to-https',
      ResponseHeadersPolicyId: { Ref: expect.stringMatching(/^DeliveryHeadersPolicy/) },
    });
  }
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

it('names nothing that another Region of the account may have too', () => {
  const region = { Ref: 'AWS::Region' };
  const names = [
    'AWS::CloudFront::CachePolicy',
    'AWS::CloudFront::ResponseHeadersPolicy',
    'AWS::CloudFront::OriginAccessControl',
    'AWS::CloudFront::Function',
  ].flatMap((type) => Object.values(template.findResources(type)).map(nameOf));
  expect(names).toHaveLength(4);
  for (const name of names) expect(name).toEqual({ 'Fn::Join': ['', expect.arrayContaining([region])] });
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

function originOf({ TargetOriginId }: { TargetOriginId: string }) {
  return config.Origins.find(({ Id }: { Id: string }) => Id === TargetOriginId);
}

/** CloudFront's resources keep their names at different places. */
function nameOf({ Properties }: { [key: string]: Record<string, { Name?: unknown }> }): unknown {
  const [holder] = Object.values(Properties ?? {}).filter((value) => value.Name !== undefined);
  return holder?.Name ?? Properties?.Name;
}
