import { gatewayAnswer } from '../../../local/http/exchange';
import { type HttpServer, listen } from '../../../local/http/server';
import { type IdentitySettings, openIdentity } from '../../../local/identity/identity';
import { issuerRoutes } from '../../../local/identity/issuer-routes';
import { silentLog } from '../../../local/logs/log';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';

export const REGION = 'us-east-1';
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:scopes';

export function resolver(): Resolver {
  return new Resolver({ region: REGION, accountId: '000000000000', stackName: 'S', stackId: 's' });
}

/** Properties of a public client, as CDK writes them. */
export function pageClient(url: string, scopes: string[], more: object = {}): object {
  return {
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
export function secretClient(scopes: string[]): object {
  return {
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

/** A user pool with a client for voters and one for operators, answering over HTTP. */
export async function startUserPool(
  keysFile: string,
  { invoke = unchanged, log = silentLog }: Partial<Pick<IdentitySettings, 'invoke' | 'log'>> = {},
): Promise<HttpServer> {
  const server = await listen(0, log);
  const template = cognito({
    Pool: [
      'UserPool',
      { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: FUNCTION, LambdaVersion: 'V2_0' } } },
    ],
    VoterClient: ['UserPoolClient', pageClient(server.url, ['openid', 'voting/vote'])],
    AdminClient: ['UserPoolClient', pageClient(server.url, ['openid', 'voting/admin'])],
    OperatorClient: ['UserPoolClient', secretClient(['voting/delegate', 'voting/admin'])],
    Operators: ['UserPoolGroup', { GroupName: 'operators', Description: 'May create polls' }],
  });
  const identity = await openIdentity(template, resolver(), {
    url: server.url,
    keysFile,
    region: REGION,
    invoke,
    log,
  });
  if (!identity) throw new Error('The template has a user pool.');
  server.serve(
    issuerRoutes(identity.issuer, async () => gatewayAnswer(404, 'Not Found')),
    identity.signIn,
  );
  return server;
}
