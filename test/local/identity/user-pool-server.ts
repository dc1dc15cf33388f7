import { gatewayAnswer } from '../../../local/http/exchange';
import { type HttpServer, listen } from '../../../local/http/server';
import { type IdentitySettings, openIdentity } from '../../../local/identity/identity';
import { issuerRoutes } from '../../../local/identity/issuer-routes';
import { OperatorCode } from '../../../local/identity/operator-code';
import { silentLog } from '../../../local/logs/log';
import type { Reach } from '../../../local/network/reach';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';

export const REGION = 'us-east-1';
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:sign-up';

/** The logical ids of the pools, which are the paths of their issuers. */
export const VOTERS = 'Voters';
export const OPERATORS = 'Operators';

export function resolver(): Resolver {
  return new Resolver({ region: REGION, accountId: '000000000000', stackName: 'S', stackId: 's' });
}

/** Properties of a public client, as CDK writes them. */
export function pageClient(pool: string, url: string, scopes: string[], more: object = {}): object {
  return {
    UserPoolId: { Ref: pool },
    AllowedOAuthFlows: ['code'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: scopes,
    CallbackURLs: [`${url}/signed-in`],
    LogoutURLs: [`${url}/`],
    GenerateSecret: false,
    SupportedIdentityProviders: ['COGNITO'],
    ...more,
  };
}

/** Properties of a client with a secret, as CDK writes them. */
export function secretClient(pool: string, scopes: string[]): object {
  return {
    UserPoolId: { Ref: pool },
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: scopes,
    GenerateSecret: true,
  };
}

/** A template of resources of Amazon Cognito, given as `{logicalId: [type, properties]}`. */
export function cognito(resources: Record<string, [type: string, properties?: object]>) {
  const entries = Object.entries(resources).map(([id, [type, Properties = {}]]) => [
    id,
    { Type: `AWS::Cognito::${type}`, Properties },
  ]);
  return parseTemplate({ Resources: Object.fromEntries(entries) });
}

/** What a trigger does when none is given: nothing. */
const unchanged: IdentitySettings['invoke'] = async (_, event) => ({ ok: true, payload: event });

/** The user pools of voters and operators, answering over HTTP. */
export async function startUserPools(
  folder: string,
  {
    invoke = unchanged,
    log = silentLog,
    operatorCode = new OperatorCode(),
    ...reach
  }: Partial<Pick<IdentitySettings, 'invoke' | 'log' | 'operatorCode'>> & Reach = {},
): Promise<HttpServer> {
  const server = await listen(0, log, reach);
  const url = server.urlForOthers ?? server.url;
  const template = cognito({
    [VOTERS]: ['UserPool', { LambdaConfig: { PreSignUp: FUNCTION } }],
    [OPERATORS]: ['UserPool', { MfaConfiguration: 'ON' }],
    VoterClient: ['UserPoolClient', pageClient(VOTERS, url, ['openid', 'voting/vote'])],
    AdminClient: ['UserPoolClient', pageClient(OPERATORS, url, ['openid', 'voting/admin'])],
    DelegateClient: ['UserPoolClient', secretClient(OPERATORS, ['voting/delegate'])],
  });
  const identity = await openIdentity(template, resolver(), {
    url,
    keysFile: (userPoolId) => `${folder}/${userPoolId}.json`,
    region: REGION,
    operatorCode,
    invoke,
    log,
  });
  if (!identity) throw new Error('The template has user pools.');
  server.serve(
    issuerRoutes(identity.issuers, async () => gatewayAnswer(404, 'Not Found')),
    identity.signIn,
  );
  return server;
}
