import { storedObject } from '../../../local/buckets/stored-object';
import { bucketOrigin } from '../../../local/cdn/bucket-origin';
import { httpRequest } from '../http/requests';

const index = storedObject('index.html', Buffer.from('<h1>'), 'no-cache');
const origin = bucketOrigin(
  new Map([
    ['index.html', index],
    ['a b.txt', storedObject('a b.txt', Buffer.from('text'))],
  ]),
);

test('an object is answered with its type, its tag and its caching', async () => {
  expect(await origin(httpRequest({ path: '/index.html' }))).toEqual({
    status: 200,
    headers: { 'content-type': 'text/html', etag: index.etag, 'cache-control': 'no-cache' },
    body: Buffer.from('<h1>'),
  });
});

test('a path is decoded to the key', async () => {
  expect(await origin(httpRequest({ path: '/a%20b.txt' }))).toMatchObject({ status: 200 });
});

test.each(['/', '/other.html', '/%zz'])('%s, which is not there, is denied', async (path) => {
  const answer = await origin(httpRequest({ path }));
  expect(answer).toMatchObject({ status: 403, headers: { 'content-type': 'application/xml' } });
  expect(answer.body).toContain('<Code>AccessDenied</Code>');
});

test('an object that the asker has already is not sent again', async () => {
  const headers = { 'if-none-match': index.etag };
  expect(await origin(httpRequest({ path: '/index.html', headers }))).toEqual({
    status: 304,
    headers: { etag: index.etag, 'cache-control': 'no-cache' },
    body: '',
  });
});
