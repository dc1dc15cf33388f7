/** What of each `AWS::CloudFront::*` resource runs on one machine. */
import { z } from 'zod';

const seconds = z.number().nonnegative();
const method = z.enum(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']);

const functionAssociation = z.strictObject({
  EventType: z.literal('viewer-request'),
  FunctionARN: z.string(),
});

const behaviorSchema = z.strictObject({
  TargetOriginId: z.string(),
  AllowedMethods: z.array(method).default(['GET', 'HEAD']),
  // OPTIONS always goes to the origin.
  CachedMethods: z.tuple([z.literal('GET'), z.literal('HEAD')]).optional(),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(functionAssociation).max(1).default([]),
  // There is no TLS here, and what does not leave the machine need not be made smaller.
  ViewerProtocolPolicy: z.unknown(),
  Compress: z.unknown().optional(),
});
export type BehaviorProperties = z.infer<typeof behaviorSchema>;

const originSchema = z.strictObject({
  Id: z.string(),
  DomainName: z.string(),
  OriginCustomHeaders: z
    .array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() }))
    .default([]),
  // Every origin is in this process: there is no connection to set up, to secure or to spare.
  OriginAccessControlId: z.unknown().optional(),
  S3OriginConfig: z.unknown().optional(),
  CustomOriginConfig: z.unknown().optional(),
  OriginShield: z.unknown().optional(),
  ConnectionAttempts: z.unknown().optional(),
  ConnectionTimeout: z.unknown().optional(),
});

export type OriginProperties = z.infer<typeof originSchema>;

const errorResponseSchema = z.strictObject({ ErrorCode: z.number(), ErrorCachingMinTTL: seconds });

export const distributionSchema = z.strictObject({
  DistributionConfig: z.strictObject({
    Enabled: z.literal(true),
    Origins: z.array(originSchema),
    DefaultCacheBehavior: behaviorSchema,
    CacheBehaviors: z.array(behaviorSchema.extend({ PathPattern: z.string() })).default([]),
    CustomErrorResponses: z.array(errorResponseSchema).default([]),
    DefaultRootObject: z.literal('').optional(),
    Aliases: z.array(z.string()).default([]),
    // How viewers connect, where the edges are and what is written about it: all AWS's.
    ViewerCertificate: z.unknown().optional(),
    HttpVersion: z.unknown().optional(),
    IPV6Enabled: z.unknown().optional(),
    PriceClass: z.unknown().optional(),
    Logging: z.unknown().optional(),
    WebACLId: z.unknown().optional(),
    Comment: z.unknown().optional(),
  }),
  Tags: z.unknown().optional(),
});

const names = z.array(z.string()).default([]);

export const cachePolicySchema = z.strictObject({
  CachePolicyConfig: z.strictObject({
    MinTTL: seconds,
    DefaultTTL: seconds,
    MaxTTL: seconds,
    ParametersInCacheKeyAndForwardedToOrigin: z.strictObject({
      HeadersConfig: z.strictObject({ HeaderBehavior: z.enum(['none', 'whitelist']), Headers: names }),
      QueryStringsConfig: z.strictObject({
        QueryStringBehavior: z.enum(['none', 'whitelist', 'all']),
        QueryStrings: names,
      }),
      CookiesConfig: z.strictObject({ CookieBehavior: z.literal('none') }),
      // Nothing is compressed here, so that no answer differs by it.
      EnableAcceptEncodingGzip: z.unknown().optional(),
      EnableAcceptEncodingBrotli: z.unknown().optional(),
    }),
    Name: z.unknown(),
    Comment: z.unknown().optional(),
  }),
});

const override = z.boolean();

export const responseHeadersPolicySchema = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: z
          .strictObject({ ContentSecurityPolicy: z.string(), Override: override })
          .optional(),
        ContentTypeOptions: z.strictObject({ Override: override }).optional(),
        FrameOptions: z.strictObject({ FrameOption: z.string(), Override: override }).optional(),
        ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), Override: override }).optional(),
        StrictTransportSecurity: z
          .strictObject({
            AccessControlMaxAgeSec: seconds,
            IncludeSubdomains: z.boolean().default(false),
            Preload: z.boolean().default(false),
            Override: override,
          })
          .optional(),
      })
      .default({}),
    CustomHeadersConfig: z
      .strictObject({
        Items: z.array(z.strictObject({ Header: z.string(), Value: z.string(), Override: override })),
      })
      .default({ Items: [] }),
    Name: z.unknown(),
    Comment: z.unknown().optional(),
  }),
});
export type ResponseHeadersConfig = z.infer<
  typeof responseHeadersPolicySchema
>['ResponseHeadersPolicyConfig'];

export const functionSchema = z.strictObject({
  Name: z.string(),
  FunctionCode: z.string(),
  FunctionConfig: z.strictObject({ Runtime: z.literal('cloudfront-js-2.0'), Comment: z.unknown() }),
  AutoPublish: z.literal(true),
});
