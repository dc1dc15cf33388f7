import { readUserPools } from '../../../local/identity/user-pools';
import type { Resolver } from '../../../local/template/resolver';
import { cognito, pageClient, resolver, secretClient } from './user-pool-server';

const url = 'http://localhost:3000';
const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:sign-up';
const VOTER = pageClient('Pool', url, ['openid', 'voting/vote']);

function read(resources: Parameters<typeof cognito>[0], using: Resolver = resolver()) {
  return readUserPools(cognito(resources), using, url);
}

test('tokens of a user pool come from a path of this machine, and its clients are known by their logical ids', () => {
  const using = resolver();
  const [pool] = read(
    {
      Pool: ['UserPool'],
      VoterClient: ['UserPoolClient', VOTER],
      OperatorClient: ['UserPoolClient', secretClient('Pool', ['voting/admin'])],
    },
    using,
  );
  expect(using.resolve({ 'Fn::GetAtt': ['Pool', 'ProviderURL'] })).toBe(`${url}/Pool`);
  expect(using.resolve([{ Ref: 'VoterClient' }, { Ref: 'OperatorClient' }])).toEqual([
    'VoterClient',
    'OperatorClient',
  ]);
  expect(pool?.clients.map(({ clientId, flow }) => [clientId, flow])).toEqual([
    ['VoterClient', 'code'],
    ['OperatorClient', 'client_credentials'],
  ]);
});

test('a client’s scopes are those of the pool’s resource server', () => {
  const [pool] = read({
    Pool: ['UserPool'],
    Server: ['UserPoolResourceServer', { Identifier: 'voting', Scopes: [{ ScopeName: 'vote' }] }],
    Client: [
      'UserPoolClient',
      pageClient('Pool', url, [], {
        AllowedOAuthScopes: ['openid', { 'Fn::Join': ['', [{ Ref: 'Server' }, '/vote']] }],
      }),
    ],
  });
  expect(pool?.clients[0]?.scopes).toEqual(['openid', 'voting/vote']);
});

test('tokens are valid as long as declared, and as long as Cognito’s otherwise', () => {
  const declared = {
    AccessTokenValidity: 60,
    RefreshTokenValidity: 1440,
    TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
  };
  const [pool] = read({
    Pool: ['UserPool'],
    Declared: ['UserPoolClient', { ...VOTER, ...declared }],
    Default: ['UserPoolClient', VOTER],
  });
  expect(pool?.clients).toMatchObject([
    { accessTokenSeconds: 3600, idTokenSeconds: 3600, refreshTokenSeconds: 86_400 },
    { accessTokenSeconds: 3600, idTokenSeconds: 3600, refreshTokenSeconds: 30 * 86_400 },
  ]);
});

test('the trigger of sign-ups is read, and whether a second factor is needed', () => {
  const Client: [string, object] = ['UserPoolClient', VOTER];
  expect(read({ Pool: ['UserPool', { LambdaConfig: { PreSignUp: ARN } }], Client })).toMatchObject([
    { preSignUp: ARN, secondFactor: false },
  ]);
  expect(read({ Pool: ['UserPool', { MfaConfiguration: 'ON' }], Client })).toMatchObject([
    { preSignUp: undefined, secondFactor: true },
  ]);
});

test('each pool has an issuer and clients of its own', () => {
  const pools = read({
    Pool: ['UserPool'],
    Other: ['UserPool'],
    OtherClient: ['UserPoolClient', secretClient('Other', ['voting/admin'])],
    Client: ['UserPoolClient', VOTER],
  });
  expect(pools).toMatchObject([
    { issuer: `${url}/Pool`, clients: [{ clientId: 'Client' }] },
    { issuer: `${url}/Other`, clients: [{ clientId: 'OtherClient' }] },
  ]);
});

test('a template without a user pool has nobody to stand in for', () => {
  expect(read({})).toEqual([]);
});

test('a user pool without clients is an error', () => {
  expect(() => read({ Pool: ['UserPool'] })).toThrow('Pool has no AWS::Cognito::UserPoolClient');
});

test('another trigger is an error', () => {
  const LambdaConfig = { PostConfirmation: ARN };
  expect(() => read({ Pool: ['UserPool', { LambdaConfig }], Client: ['UserPoolClient', VOTER] })).toThrow(
    /PostConfirmation: given .*only PreSignUp/,
  );
});

test.each([
  ['another flow', { AllowedOAuthFlows: ['implicit'] }, 'AllowedOAuthFlows'],
  ['a secret that nobody would know', { GenerateSecret: true }, 'no secret with the flow code'],
  ['another directory', { SupportedIdentityProviders: ['Google'] }, 'SupportedIdentityProviders'],
  ['rotation of refresh tokens', { RefreshTokenRotation: { Feature: 'ENABLED' } }, 'RefreshTokenRotation'],
])('a client with %s is an error', (_, changes, message) => {
  expect(() => read({ Pool: ['UserPool'], Client: ['UserPoolClient', { ...VOTER, ...changes }] })).toThrow(
    message,
  );
});
