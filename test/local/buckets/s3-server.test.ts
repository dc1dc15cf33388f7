import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type S3Server, startS3Server } from '../../../local/buckets/s3-server';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
let server: S3Server;
let client: S3Client;
/** What nobody may do in a test. */
let refused: string | undefined;
beforeEach(() => {
  refused = undefined;
});
beforeAll(async () => {
  server = await startS3Server(folder, (_caller, needs) =>
    needs.some(({ action }) => action === refused)
      ? { kind: 'access-denied', message: `not ${refused}` }
      : undefined,
  );
  client = new S3Client({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

const get = (Key: string) => client.send(new GetObjectCommand({ Bucket: 'archive', Key }));
const put = (Key: string, Body: string, IfNoneMatch?: string) =>
  client.send(new PutObjectCommand({ Bucket: 'archive', Key, Body, IfNoneMatch }));

test('an object that the AWS SDK puts is a file', async () => {
  await put('2026-11-21T20:00:00.000/1-2.ndjson.gz', 'first', '*');
  expect(readFileSync(join(folder, 'archive', '2026-11-21T20:00:00.000', '1-2.ndjson.gz'), 'utf8')).toBe(
    'first',
  );
});

test('an object is never written again', async () => {
  await put('once', 'first', '*');
  await expect(put('once', 'second', '*')).rejects.toMatchObject({ name: 'PreconditionFailed' });
  expect(readFileSync(join(folder, 'archive', 'once'), 'utf8')).toBe('first');
});

test('the AWS SDK gets what it put, also under a key that names a partition', async () => {
  await put('series/poll_id=lunch/part.parquet', 'columns', '*');
  const { Body } = await get('series/poll_id=lunch/part.parquet');
  expect(await Body?.transformToString()).toBe('columns');
});

test('who may list a bucket is told that an object is not there, and nobody else', async () => {
  await expect(get('nothing')).rejects.toMatchObject({ name: 'NoSuchKey' });
  refused = 's3:ListBucket';
  await expect(get('nothing')).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('who may not get an object does not', async () => {
  await put('secret', 'x', '*');
  refused = 's3:GetObject';
  await expect(get('secret')).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('who has a presigned address gets that object, as long as its signer may get it', async () => {
  await put('shared', 'for a while', '*');
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: 'archive', Key: 'shared' }));
  expect(await (await fetch(url)).text()).toBe('for a while');
  expect((await fetch(url.replace('shared', 'once'))).status).toBe(403);
  refused = 's3:GetObject';
  expect((await fetch(url)).status).toBe(403);
});

test('what would overwrite or leave the folder is refused', async () => {
  await expect(put('plain', 'x')).rejects.toMatchObject({ name: 'NotImplemented' });
  const headers = { 'if-none-match': '*' };
  const outside = await fetch(`${server.endpoint}/archive/..%2F..%2Foutside`, {
    method: 'PUT',
    headers,
    body: 'x',
  });
  expect(outside.status).toBe(501);
  expect(existsSync(join(folder, '..', 'outside'))).toBe(false);
});
