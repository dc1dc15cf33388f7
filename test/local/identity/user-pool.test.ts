import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { openIssuer } from '../../../local/identity/user-pool';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const url = 'http://localhost:3000';

function open(types: Record<string, string>, Properties = {}) {
  const Resources = Object.fromEntries(Object.entries(types).map(([id, Type]) => [id, { Type, Properties }]));
  const template = parseTemplate({ Resources });
  const resolver = new Resolver({
    region: 'us-east-1',
    accountId: '000000000000',
    stackName: 'S',
    stackId: 's',
  });
  return { resolver, issuer: openIssuer(template, resolver, { url, keysFile: join(folder, 'keys.json') }) };
}

const POOL = 'AWS::Cognito::UserPool';
const CLIENT = 'AWS::Cognito::UserPoolClient';

test('tokens of the user pool come from this machine, for one of its clients', async () => {
  const opened = open({ Pool: POOL, VoterClient: CLIENT, OperatorClient: CLIENT });
  const issuer = await opened.issuer;
  expect(opened.resolver.resolve({ 'Fn::GetAtt': ['Pool', 'ProviderURL'] })).toBe(url);
  expect(opened.resolver.resolve([{ Ref: 'VoterClient' }, { Ref: 'OperatorClient' }])).toEqual([
    'VoterClient',
    'OperatorClient',
  ]);
  const token = await issuer?.issue({ sub: 'voter-1', scope: '' });
  expect(decodeJwt(token?.access_token ?? '')).toMatchObject({ iss: url, client_id: 'VoterClient' });
});

test('a template without a user pool has no local issuer', async () => {
  expect(await open({}).issuer).toBeUndefined();
});

test('a second user pool is an error', async () => {
  await expect(open({ Pool: POOL, Pool2: POOL, Client: CLIENT }).issuer).rejects.toThrow('one user pool');
});

test('a user pool without clients is an error', async () => {
  await expect(open({ Pool: POOL }).issuer).rejects.toThrow(`Pool has no ${CLIENT}`);
});

test('triggers of a user pool are an error', async () => {
  const { issuer } = open({ Pool: POOL, Client: CLIENT }, { LambdaConfig: { PreTokenGeneration: 'arn' } });
  await expect(issuer).rejects.toThrow(/Pool .*LambdaConfig.*no triggers/s);
});
