import { secondsKept } from '../../../local/cdn/freshness';
import type { HttpAnswer } from '../../../local/http/exchange';

const policy = { min: 0, default: 60, max: 3600 };
const keepsAtLeastOne = { ...policy, min: 1 };
const answer = (status: number, cacheControl?: string): HttpAnswer => ({
  status,
  headers: { ...(cacheControl !== undefined && { 'cache-control': cacheControl }) },
  body: '',
});
const kept = (status: number, cacheControl?: string, lifetimes = policy, errors: [number, number][] = []) =>
  secondsKept(answer(status, cacheControl), lifetimes, new Map(errors));

test.each([
  [undefined, 60],
  ['public', 60],
  ['max-age=10', 10],
  ['Public, Max-Age=10', 10],
  ['max-age=10, s-maxage=20', 20],
  ['max-age=7200', 3600],
  ['max-age=0', 0],
  ['no-store', 0],
  ['no-cache', 0],
  ['private, max-age=10', 0],
  ['max-age=soon', 60],
])('an answer with Cache-Control %s is kept for %i seconds', (cacheControl, seconds) => {
  expect(kept(200, cacheControl)).toBe(seconds);
});

test.each(['no-store', 'no-cache', 'private', 'max-age=0'])(
  'an answer with Cache-Control %s is kept for the minimum all the same',
  (cacheControl) => {
    expect(kept(200, cacheControl, keepsAtLeastOne)).toBe(1);
  },
);

test('an error is kept for ten seconds unless the distribution says otherwise', () => {
  expect(kept(503)).toBe(10);
  expect(kept(503, undefined, policy, [[503, 2]])).toBe(2);
  expect(kept(503, undefined, policy, [[404, 2]])).toBe(10);
});

test('an error whose origin wants it kept longer is kept longer, within the maximum', () => {
  expect(kept(403, 'max-age=30', policy, [[403, 1]])).toBe(30);
  expect(kept(403, 'max-age=7200', policy, [[403, 1]])).toBe(3600);
  expect(kept(403, 'max-age=1', policy, [[403, 5]])).toBe(5);
  expect(kept(403, 'max-age=1', { ...policy, max: 0 }, [[403, 0]])).toBe(0);
});

test.each([404, 410, 414, 501])('an error %i is not kept against the will of its origin', (status) => {
  expect(kept(status, 'no-store', keepsAtLeastOne, [[status, 1]])).toBe(0);
});

test.each([400, 403, 405, 500, 502, 503, 504])('an error %i is kept whatever its origin wants', (status) => {
  expect(kept(status, 'no-store', policy, [[status, 1]])).toBe(1);
});

test.each([401, 409, 416, 422, 429])('an error %i is never kept', (status) => {
  expect(kept(status, 'max-age=60', keepsAtLeastOne, [[status, 5]])).toBe(0);
});
