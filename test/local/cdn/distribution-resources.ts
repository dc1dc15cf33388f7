import { Resolver } from '../../../local/template/resolver';
import { parseTemplate, type Template } from '../../../local/template/template';

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

export const SITE_DOMAIN = 'site.s3.amazonaws.com';
export const API_DOMAIN = 'api.execute-api.us-east-1.amazonaws.com';
export const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
export const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
export const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

const parameters = {
  CookiesConfig: { CookieBehavior: 'none' },
  HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Origin'] },
  QueryStringsConfig: { QueryStringBehavior: 'all' },
};

/** The configuration of a distribution of a page and an API. */
export const distributionConfig = (): Record<string, unknown> => ({
  Enabled: true,
  Origins: [
    { Id: 'page', DomainName: SITE_DOMAIN, S3OriginConfig: { OriginAccessIdentity: '' } },
    {
      Id: 'api',
      DomainName: API_DOMAIN,
      OriginCustomHeaders: [{ HeaderName: 'X-Origin-Secret', HeaderValue: 'a secret' }],
      OriginShield: { Enabled: true, OriginShieldRegion: 'us-east-1' },
    },
  ],
  CacheBehaviors: [
    {
      PathPattern: '/polls/*/results',
      TargetOriginId: 'api',
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
      CachePolicyId: { Ref: 'ResultsPolicy' },
      ResponseHeadersPolicyId: { Ref: 'Headers' },
      ViewerProtocolPolicy: 'redirect-to-https',
    },
    {
      PathPattern: 'polls*',
      TargetOriginId: 'api',
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      CachePolicyId: CACHING_DISABLED,
      OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER,
      ViewerProtocolPolicy: 'redirect-to-https',
    },
  ],
  CustomErrorResponses: [{ ErrorCode: 403, ErrorCachingMinTTL: 1 }],
  DefaultCacheBehavior: {
    TargetOriginId: 'page',
    CachePolicyId: CACHING_OPTIMIZED,
    ResponseHeadersPolicyId: { Ref: 'Headers' },
    FunctionAssociations: [
      { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Paths', 'FunctionARN'] } },
    ],
    ViewerProtocolPolicy: 'redirect-to-https',
  },
});

export const distributionResources = (config = distributionConfig()): Resources => ({
  Distribution: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: config } },
  ResultsPolicy: {
    Type: 'AWS::CloudFront::CachePolicy',
    Properties: {
      CachePolicyConfig: {
        Name: 'Results',
        MinTTL: 0,
        DefaultTTL: 0,
        MaxTTL: 1,
        ParametersInCacheKeyAndForwardedToOrigin: parameters,
      },
    },
  },
  Headers: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: 'Headers',
        SecurityHeadersConfig: { FrameOptions: { FrameOption: 'DENY', Override: true } },
      },
    },
  },
  Paths: {
    Type: 'AWS::CloudFront::Function',
    Properties: {
      Name: 'Paths',
      AutoPublish: true,
      FunctionConfig: { Comment: 'Paths', Runtime: 'cloudfront-js-2.0' },
      FunctionCode: `function handler({ request }) {
        if (request.uri === '/broken') throw new Error('broken');
        if (request.uri === '/old') return { statusCode: 301, headers: { location: { value: '/' } } };
        if (request.uri === '/') request.uri = '/index.html';
        return request;
      }`,
    },
  },
});

export function newTemplate(resources: Resources): { template: Template; resolver: Resolver } {
  const pseudo = { region: 'us-east-1', accountId: '0', stackName: 'S', stackId: 's' };
  return { template: parseTemplate({ Resources: resources }), resolver: new Resolver(pseudo) };
}
