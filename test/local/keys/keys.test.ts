import { createHash } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderError } from '../../../local/data/files';
import { openKeys } from '../../../local/keys/keys';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const account = { region: 'us-east-1', accountId: '000000000000' };
const KeyPolicy = { Version: '2012-10-17', Statement: [] };
const signing = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY', KeyPolicy };

function open(file: string, properties: object = signing) {
  const template = parseTemplate({
    Resources: {
      Key: { Type: 'AWS::KMS::Key', Properties: properties },
      Public: {
        Type: 'Custom::CertificatePublicKey',
        Properties: { ServiceToken: 'reader', KeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      },
    },
  });
  const resolver = new Resolver({ ...account, stackName: 'Voting', stackId: 'stack' });
  return { resolver, keys: openKeys(template, resolver, join(folder, file), account) };
}

test('a key is the same each time', async () => {
  const [first] = await open('kept.json').keys;
  const [again] = await open('kept.json').keys;
  expect(again?.publicKey).toEqual(first?.publicKey);
  const [other] = await open('other.json').keys;
  expect(other?.publicKey).not.toEqual(first?.publicKey);
});

test('its ARN and its public half are known to the template', async () => {
  const { resolver, keys } = open('attributes.json');
  const [key] = await keys;
  const get = (id: string, name: string) => resolver.resolve({ 'Fn::GetAtt': [id, name] });
  expect(get('Key', 'Arn')).toBe(key?.arn);
  expect(get('Public', 'PublicKey')).toBe(key?.publicKey.toString('base64'));
  expect(get('Public', 'KeyId')).toBe(
    createHash('sha256')
      .update(key?.publicKey ?? '')
      .digest('hex'),
  );
});

test('a key that encrypts has a name, and nothing is kept of it', async () => {
  const template = parseTemplate({
    Resources: { Topics: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy } } },
  });
  const resolver = new Resolver({ ...account, stackName: 'Voting', stackId: 'stack' });
  expect(await openKeys(template, resolver, join(folder, 'none.json'), account)).toEqual([]);
  expect(resolver.resolve({ 'Fn::GetAtt': ['Topics', 'Arn'] })).toBe('Topics');
});

test('only the owner may read the file', async () => {
  await open('private.json').keys;
  expect(statSync(join(folder, 'private.json')).mode & 0o777).toBe(0o600);
});

test.each([['{"Key": "-----BEG'], ['{"Key": ""}']])('a file that holds %s is reported', async (text) => {
  writeFileSync(join(folder, 'damaged.json'), text);
  await expect(open('damaged.json').keys).rejects.toThrow(DataFolderError);
});

test.each([
  ['KeySpec', { ...signing, KeySpec: 'RSA_2048' }],
  ['KeyUsage', { KeySpec: 'ECC_NIST_P256', KeyUsage: 'KEY_AGREEMENT' }],
  ['EnableKeyRotation', { ...signing, EnableKeyRotation: true }],
])('a key with another %s is an error that names it', async (property, properties) => {
  await expect(open('unsupported.json', properties).keys).rejects.toThrow(
    new RegExp(`Key .*${property}`, 's'),
  );
});
