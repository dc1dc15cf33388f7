import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';

/** A client of a user pool. Its id is its logical id in the template. */
export interface PoolClient {
  clientId: string;
  /** The logical id of its user pool. */
  poolId: string;
  /**
   * `code`: a page that people sign in from. `client_credentials`: a program with a secret. A secret made up on this
   * machine would be known to nobody, so programs take their tokens from `POST /dev/token` here.
   */
  flow: 'code' | 'client_credentials';
  /** The scopes it may ask for. */
  scopes: string[];
  callbackUrls: string[];
  logoutUrls: string[];
  accessTokenSeconds: number;
  idTokenSeconds: number;
  refreshTokenSeconds: number;
}

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);

/** Units and lifetimes that are not declared are Cognito's own. */
const clientSchema = z
  .strictObject({
    AllowedOAuthFlows: z.tuple([z.enum(['code', 'client_credentials'])]),
    AllowedOAuthFlowsUserPoolClient: z.literal(true),
    AllowedOAuthScopes: z.array(z.string()).min(1),
    CallbackURLs: z.array(z.url()).default([]),
    LogoutURLs: z.array(z.url()).default([]),
    GenerateSecret: z.boolean().default(false),
    AccessTokenValidity: z.int().positive().default(1),
    IdTokenValidity: z.int().positive().default(1),
    RefreshTokenValidity: z.int().positive().default(30),
    TokenValidityUnits: z
      .strictObject({
        AccessToken: unit.default('hours'),
        IdToken: unit.default('hours'),
        RefreshToken: unit.default('days'),
      })
      .prefault({}),
    // Without effect on one machine: there are no passwords and no other directories, and tokens can be revoked anyway.
    ClientName: z.unknown().optional(),
    EnableTokenRevocation: z.unknown().optional(),
    ExplicitAuthFlows: z.unknown().optional(),
    PreventUserExistenceErrors: z.unknown().optional(),
    SupportedIdentityProviders: z.tuple([z.literal('COGNITO')]).optional(),
    UserPoolId: z.string(),
  })
  .refine(({ AllowedOAuthFlows: [flow], GenerateSecret }) => GenerateSecret === (flow !== 'code'), {
    path: ['GenerateSecret'],
    message: 'supported: no secret with the flow code, a secret with client_credentials',
  });

/**
 * The clients of the template's user pools, in the template's order.
 *
 * @throws UnsupportedTemplateError when one signs in some other way.
 */
export function readClients(template: Template, resolver: Resolver): PoolClient[] {
  return resourcesOfType(template, 'AWS::Cognito::UserPoolClient').map((resource) => {
    const client = parseProperties(resource, clientSchema, resolver);
    const units = client.TokenValidityUnits;
    return {
      clientId: resource.logicalId,
      poolId: client.UserPoolId,
      flow: client.AllowedOAuthFlows[0],
      scopes: client.AllowedOAuthScopes,
      callbackUrls: client.CallbackURLs,
      logoutUrls: client.LogoutURLs,
      accessTokenSeconds: client.AccessTokenValidity * SECONDS[units.AccessToken],
      idTokenSeconds: client.IdTokenValidity * SECONDS[units.IdToken],
      refreshTokenSeconds: client.RefreshTokenValidity * SECONDS[units.RefreshToken],
    };
  });
}
