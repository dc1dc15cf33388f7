/** What of each `AWS::ApiGatewayV2::*` resource runs on one machine. */
import { z } from 'zod';
import { accessLogFormat } from './access-log';

const apiId = z.string();

const corsSchema = z.strictObject({
  AllowOrigins: z.array(z.string().regex(/^(\*|https?:\/\/[^*/]+)$/, 'supported: * or a whole origin')),
  AllowMethods: z.array(z.string()).default([]),
  AllowHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});
export type CorsSettings = z.infer<typeof corsSchema>;

export const apiSchema = z.strictObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: corsSchema.optional(),
  // A note for the AWS console.
  Description: z.unknown().optional(),
});

const throttleSchema = z.strictObject({
  /** Requests per second. */
  ThrottlingRateLimit: z.number(),
  /** Requests at once. */
  ThrottlingBurstLimit: z.number(),
  // Metrics of single routes, which nothing looks at.
  DetailedMetricsEnabled: z.boolean().optional(),
});
export type ThrottleSettings = z.infer<typeof throttleSchema>;

export const stageSchema = z.strictObject({
  ApiId: apiId,
  StageName: z.literal('$default'),
  AutoDeploy: z.literal(true),
  AccessLogSettings: z.strictObject({ DestinationArn: z.string(), Format: accessLogFormat }).optional(),
  DefaultRouteSettings: throttleSchema.optional(),
  RouteSettings: z.record(z.string(), throttleSchema).default({}),
});

export const routeSchema = z
  .strictObject({
    ApiId: apiId,
    RouteKey: z
      .string()
      .regex(
        /^(GET|POST|PUT|PATCH|DELETE) \/(?:[^{}]|\{\w+\})*$/,
        'supported: one method and a path, with {parameters} for whole segments',
      ),
    Target: z.string().startsWith('integrations/'),
    AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
    AuthorizerId: z.string().optional(),
    AuthorizationScopes: z.array(z.string()).default([]),
  })
  .refine(
    ({ AuthorizationType, AuthorizerId }) => (AuthorizationType === 'JWT') === (AuthorizerId !== undefined),
    {
      path: ['AuthorizerId'],
      error: 'supported: an authorizer exactly where AuthorizationType is JWT',
    },
  );

export const integrationSchema = z.strictObject({
  ApiId: apiId,
  IntegrationType: z.literal('AWS_PROXY'),
  /** ARN of the function. */
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});

const jwtSchema = z.strictObject({ Issuer: z.url(), Audience: z.array(z.string()) });
export type JwtSettings = z.infer<typeof jwtSchema>;

export const authorizerSchema = z.strictObject({
  ApiId: apiId,
  Name: z.string(),
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: jwtSchema,
});
