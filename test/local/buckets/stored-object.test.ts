import { storedObject } from '../../../local/buckets/stored-object';

test.each([
  ['index.html', 'text/html'],
  ['assets/poll-ABC.js', 'text/javascript'],
  ['assets/main.CSS', 'text/css'],
  ['config.json', 'application/json'],
  ['favicon.svg', 'image/svg+xml'],
  ['LICENSE', 'binary/octet-stream'],
])('%s is of the type %s', (key, contentType) => {
  expect(storedObject(key, Buffer.from(''))).toMatchObject({ contentType });
});

test('the tag of an object tells its content and nothing else', () => {
  const tag = (key: string, body: string) => storedObject(key, Buffer.from(body)).etag;
  expect(tag('a.html', 'one')).toMatch(/^"[0-9a-f]{32}"$/);
  expect(tag('a.html', 'one')).toBe(tag('b.js', 'one'));
  expect(tag('a.html', 'one')).not.toBe(tag('a.html', 'two'));
});
