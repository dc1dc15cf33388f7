import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderError } from '../../../local/data/files';
import { openIssuerKeys } from '../../../local/identity/issuer-keys';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

test('keys are the same each time the file is opened', async () => {
  const file = join(folder, 'kept.json');
  const { publicJwk } = await openIssuerKeys(file);
  expect((await openIssuerKeys(file)).publicJwk).toEqual(publicJwk);
});

test('only the owner may read the file', async () => {
  const file = join(folder, 'private.json');
  await openIssuerKeys(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.each([
  ['no JSON', '{"kty":"RS'],
  ['no key', '{"kty":"RSA"}'],
  [
    'a key of nonsense',
    JSON.stringify({ kty: 'RSA', n: 'a', e: 'a', d: 'a', p: 'a', q: 'a', dp: 'a', dq: 'a', qi: 'a' }),
  ],
])('a file that holds %s is reported as damaged', async (_, text) => {
  const file = join(folder, 'damaged.json');
  writeFileSync(file, text);
  const opening = openIssuerKeys(file);
  await expect(opening).rejects.toThrow(DataFolderError);
  await expect(opening).rejects.toThrow(`${file} is damaged`);
});
