import { unlessKnown } from '../../../local/cdn/not-modified';
import { httpRequest } from '../http/requests';

const answer = {
  status: 200,
  headers: { 'content-type': 'text/html', etag: 'W/"1"', 'cache-control': 'no-cache' },
  body: '<h1>',
};
const asking = (tags: string) => httpRequest({ headers: { 'if-none-match': tags } });

test.each(['W/"1"', '"1"', '"0", W/"1"', '*'])('a viewer that has %s is told that it is current', (tags) => {
  expect(unlessKnown(answer, asking(tags))).toEqual({
    status: 304,
    headers: { etag: 'W/"1"', 'cache-control': 'no-cache' },
    body: '',
  });
});

test('a viewer that has something else, or nothing, is given the answer', () => {
  expect(unlessKnown(answer, asking('"2"'))).toBe(answer);
  expect(unlessKnown(answer, httpRequest())).toBe(answer);
});

test('an error and an answer without a tag are always given', () => {
  const error = { ...answer, status: 404 };
  const untagged = { ...answer, headers: {} };
  expect(unlessKnown(error, asking('*'))).toBe(error);
  expect(unlessKnown(untagged, asking('*'))).toBe(untagged);
});
