import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderError } from '../../../local/data/files';
import { openSecrets } from '../../../local/secrets/secrets';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const account = { region: 'us-east-1', accountId: '000000000000' };

function open(file: string, secrets: Record<string, object>, inUse = false) {
  const Resources = Object.fromEntries(
    Object.entries(secrets).map(([id, Properties]) => [
      id,
      { Type: 'AWS::SecretsManager::Secret', Properties },
    ]),
  );
  const resolver = new Resolver({ ...account, stackName: 'Voting', stackId: 'stack' });
  return {
    resolver,
    secrets: openSecrets(parseTemplate({ Resources }), resolver, {
      ...account,
      file: join(folder, file),
      inUse,
    }),
  };
}

const recipe = { GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } };

test('a secret is generated to its recipe', async () => {
  const [secret] = await open('recipe.json', { Key: recipe }).secrets;
  expect(secret?.value).toMatch(/^[a-zA-Z0-9]{64}$/);
});

test('characters to be left out are left out', async () => {
  const [secret] = await open('characters.json', {
    Key: { GenerateSecretString: { PasswordLength: 500, ExcludeCharacters: 'abc"\\' } },
  }).secrets;
  expect(secret?.value).toMatch(/^[^abc"\\]{500}$/);
});

test('a secret is the same each time, also when others join it', async () => {
  const [first] = await open('kept.json', { Key: recipe }).secrets;
  const [other, again] = await open('kept.json', { Other: recipe, Key: recipe }).secrets;
  expect(again).toEqual(first);
  expect(other?.value).not.toBe(first?.value);
});

test('the reference to a secret is its ARN', async () => {
  const opened = open('reference.json', { Key: recipe });
  const [secret] = await opened.secrets;
  expect(opened.resolver.resolve({ Ref: 'Key' })).toBe(secret?.arn);
});

test('a dynamic reference to a secret is its text', async () => {
  const opened = open('dynamic.json', { Key: recipe });
  const [secret] = await opened.secrets;
  const reference = ['', ['{{resolve:secretsmanager:', { Ref: 'Key' }, ':SecretString:::}}']];
  expect(opened.resolver.resolve({ 'Fn::Join': reference })).toBe(secret?.value);
});

test('only the owner may read the file', async () => {
  await open('private.json', { Key: recipe }).secrets;
  expect(statSync(join(folder, 'private.json')).mode & 0o777).toBe(0o600);
});

test.each([['{"Key": "ab'], ['[]'], ['{"Key": ""}']])(
  'a file that holds %s is reported and left alone',
  async (text) => {
    const file = join(folder, 'damaged.json');
    writeFileSync(file, text);
    const { secrets } = open('damaged.json', { Key: recipe });
    await expect(secrets).rejects.toThrow(DataFolderError);
    await expect(secrets).rejects.toThrow(`${file} is damaged`);
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);

test('secrets that are in use are not made anew when their file is missing', async () => {
  const { secrets } = open('lost.json', { Key: recipe }, true);
  await expect(secrets).rejects.toThrow(DataFolderError);
  await expect(secrets).rejects.toThrow(/lost\.json is missing or empty.* Restore the file, or .*--fresh/);
  expect(existsSync(join(folder, 'lost.json'))).toBe(false);
});

test('nor when the file holds none', async () => {
  writeFileSync(join(folder, 'none.json'), '{}');
  await expect(open('none.json', { Key: recipe }, true).secrets).rejects.toThrow(
    'none.json is missing or empty',
  );
});

test('a secret that the template has new joins those in use', async () => {
  const [first] = await open('joined.json', { Key: recipe }).secrets;
  const [other, again] = await open('joined.json', { Other: recipe, Key: recipe }, true).secrets;
  expect(again).toEqual(first);
  expect(other?.value).toHaveLength(64);
});

test('a secret that is not generated is not supported', async () => {
  await expect(open('plain.json', { Key: { SecretString: 'x' } }).secrets).rejects.toThrow(
    /Key .*SecretString/s,
  );
});
