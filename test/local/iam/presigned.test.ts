import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { authorizationIn, isPresigned, signatureProblem } from '../../../local/iam/presigned';

const NOON = Date.parse('2026-11-21T12:00:00.000Z');

async function presigned(secretAccessKey = 'local', expiresIn = 300): Promise<URL> {
  const client = new S3Client({
    endpoint: 'http://127.0.0.1:4000',
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'Exports', secretAccessKey },
  });
  const command = new GetObjectCommand({ Bucket: 'datasets', Key: 'ballots/poll_id=p/part-0000.parquet' });
  return new URL(await getSignedUrl(client, command, { expiresIn, signingDate: new Date(NOON) }));
}

function problemOf(url: URL, now = NOON, method = 'GET') {
  return signatureProblem({ method, url: url.pathname + url.search, host: url.host }, now);
}

test('an address that the AWS SDK has signed is good until it expires, and says who signed it', async () => {
  const url = await presigned();
  expect(isPresigned(url.searchParams)).toBe(true);
  expect(authorizationIn(url.searchParams)).toBe(
    'AWS4-HMAC-SHA256 Credential=Exports/20261121/us-east-1/s3/aws4_request',
  );
  expect(problemOf(url, NOON + 300_000)).toBeUndefined();
  expect(problemOf(url, NOON + 300_001)).toEqual({
    status: 403,
    code: 'AccessDenied',
    message: 'Request has expired',
  });
});

test.each<[string, (url: URL) => void]>([
  [
    'key',
    (url) => {
      url.pathname = url.pathname.replace('0000', '0001');
    },
  ],
  ['expiry', (url) => url.searchParams.set('X-Amz-Expires', '301')],
  ['signer', (url) => url.searchParams.set('X-Amz-Credential', 'Certify/20261121/us-east-1/s3/aws4_request')],
  ['query', (url) => url.searchParams.set('versionId', '1')],
])('an address with another %s is refused', async (_, alter) => {
  const url = await presigned();
  alter(url);
  expect(problemOf(url)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
});

test('an address for reading does not write', async () => {
  expect(problemOf(await presigned(), NOON, 'PUT')).toMatchObject({ code: 'SignatureDoesNotMatch' });
});

test('an address that somebody else has signed is refused', async () => {
  expect(problemOf(await presigned('guessed'))).toMatchObject({ code: 'SignatureDoesNotMatch' });
});

test('an address that lacks a part is no request', async () => {
  const url = await presigned();
  url.searchParams.delete('X-Amz-Date');
  expect(problemOf(url)).toMatchObject({
    status: 400,
    code: 'AuthorizationQueryParametersError',
    message: expect.stringContaining('X-Amz-Date'),
  });
});
