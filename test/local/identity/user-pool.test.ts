import { readUserPool } from '../../../local/identity/user-pool';
import type { Resolver } from '../../../local/template/resolver';
import { cognito, pageClient, resolver, secretClient } from './user-pool-server';

const url = 'http://localhost:3000';
const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:scopes';
const VOTER = pageClient(url, ['openid', 'voting/vote']);

function read(resources: Parameters<typeof cognito>[0], using: Resolver = resolver()) {
  return readUserPool(cognito(resources), using, url);
}

test('tokens of the user pool come from this machine, and its clients are known by their logical ids', () => {
  const using = resolver();
  const pool = read(
    {
      Pool: ['UserPool'],
      VoterClient: ['UserPoolClient', VOTER],
      OperatorClient: ['UserPoolClient', secretClient(['voting/admin'])],
    },
    using,
  );
  expect(using.resolve({ 'Fn::GetAtt': ['Pool', 'ProviderURL'] })).toBe(url);
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
  const pool = read({
    Pool: ['UserPool'],
    Server: ['UserPoolResourceServer', { Identifier: 'voting', Scopes: [{ ScopeName: 'vote' }] }],
    Client: [
      'UserPoolClient',
      pageClient(url, [], {
        AllowedOAuthScopes: ['openid', { 'Fn::Join': ['', [{ Ref: 'Server' }, '/vote']] }],
      }),
    ],
  });
  expect(pool?.clients[0].scopes).toEqual(['openid', 'voting/vote']);
});

test('tokens are valid as long as declared, and as long as Cognito’s otherwise', () => {
  const declared = {
    AccessTokenValidity: 60,
    RefreshTokenValidity: 1440,
    TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
  };
  const pool = read({
    Pool: ['UserPool'],
    Declared: ['UserPoolClient', { ...VOTER, ...declared }],
    Default: ['UserPoolClient', VOTER],
  });
  expect(pool?.clients).toMatchObject([
    { accessTokenSeconds: 3600, idTokenSeconds: 3600, refreshTokenSeconds: 86_400 },
    { accessTokenSeconds: 3600, idTokenSeconds: 3600, refreshTokenSeconds: 30 * 86_400 },
  ]);
});

test('groups and the trigger of tokens are read', () => {
  const pool = read({
    Pool: [
      'UserPool',
      { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: ARN, LambdaVersion: 'V2_0' } } },
    ],
    Client: ['UserPoolClient', VOTER],
    Operators: ['UserPoolGroup', { GroupName: 'operators', Description: 'May create polls' }],
  });
  expect(pool).toMatchObject({
    groups: [{ name: 'operators', description: 'May create polls' }],
    preTokenGeneration: ARN,
  });
});

test('a template without a user pool has nobody to stand in for', () => {
  expect(read({})).toBeUndefined();
});

test('a second user pool is an error', () => {
  expect(() => read({ Pool: ['UserPool'], Pool2: ['UserPool'], Client: ['UserPoolClient', VOTER] })).toThrow(
    'one user pool',
  );
});

test('a user pool without clients is an error', () => {
  expect(() => read({ Pool: ['UserPool'] })).toThrow('Pool has no AWS::Cognito::UserPoolClient');
});

test.each([
  ['another trigger', { PreSignUp: ARN }, /PreSignUp: given .*only PreTokenGenerationConfig/],
  [
    'another version of the trigger',
    { PreTokenGenerationConfig: { LambdaArn: ARN, LambdaVersion: 'V3_0' } },
    /LambdaVersion: given "V3_0".*"V2_0"/,
  ],
])('%s is an error', (_, LambdaConfig, message) => {
  expect(() => read({ Pool: ['UserPool', { LambdaConfig }], Client: ['UserPoolClient', VOTER] })).toThrow(
    message,
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

test('a group with a role is an error', () => {
  expect(() =>
    read({
      Pool: ['UserPool'],
      Client: ['UserPoolClient', VOTER],
      Group: ['UserPoolGroup', { GroupName: 'operators', RoleArn: 'arn' }],
    }),
  ).toThrow('RoleArn');
});
