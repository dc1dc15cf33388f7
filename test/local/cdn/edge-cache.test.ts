import type { CachePolicy } from '../../../local/cdn/cache-policy';
import { type CacheRules, EdgeCache } from '../../../local/cdn/edge-cache';
import type { HttpAnswer, IncomingRequest } from '../../../local/http/exchange';
import { httpRequest } from '../http/requests';

const forAMinute: CachePolicy = { lifetimes: { min: 0, default: 0, max: 60 }, headers: [], query: 'all' };
const never: CachePolicy = { lifetimes: { min: 0, default: 0, max: 0 }, headers: [], query: 'all' };
const ok = (
  body: string,
  headers: Record<string, string> = { 'cache-control': 'max-age=2' },
): HttpAnswer => ({
  status: 200,
  headers,
  body,
});

function testCache(cache = forAMinute, forwardsCookies = false) {
  let now = 1_000_000;
  const rules: CacheRules = { cache, forwardsCookies };
  const edge = new EdgeCache(new Map([[403, 1]]), () => now);
  const origin = jest.fn(async (_: IncomingRequest) => ok('first'));
  return {
    origin,
    get: (given: Partial<IncomingRequest> = {}) => edge.serve(httpRequest(given), rules, origin),
    pass(milliseconds: number) {
      now += milliseconds;
    },
  };
}

test('an answer is given again while it is fresh, with its age', async () => {
  const { get, pass, origin } = testCache();
  expect(await get()).toMatchObject({ how: 'Miss', answer: { body: 'first' } });
  pass(1_900);
  expect(await get()).toMatchObject({ how: 'Hit', answer: { body: 'first' }, age: 1 });
  expect(origin).toHaveBeenCalledTimes(1);
});

test('the origin is asked again when an answer is no longer fresh', async () => {
  const { get, pass, origin } = testCache();
  await get();
  pass(2_000);
  origin.mockResolvedValueOnce(ok('second'));
  expect(await get()).toMatchObject({ how: 'Miss', answer: { body: 'second' } });
});

test('an old answer is shown again when the origin says that it still stands', async () => {
  const { get, pass, origin } = testCache();
  origin.mockResolvedValueOnce(ok('tagged', { etag: '"1"', 'cache-control': 'max-age=2' }));
  await get();
  pass(3_000);
  origin.mockResolvedValueOnce({
    status: 304,
    headers: { etag: '"1"', 'cache-control': 'max-age=5' },
    body: '',
  });
  expect(await get()).toMatchObject({ how: 'RefreshHit', answer: { status: 200, body: 'tagged' } });
  expect(origin.mock.lastCall?.[0].headers).toMatchObject({ 'if-none-match': '"1"' });
  pass(4_000);
  expect(await get()).toMatchObject({ how: 'Hit' });
});

test('requests for one answer that come together ask the origin once', async () => {
  const { get, origin } = testCache();
  const served = await Promise.all([get(), get(), get()]);
  expect(served.map(({ answer }) => answer.body)).toEqual(['first', 'first', 'first']);
  expect(origin).toHaveBeenCalledTimes(1);
});

test('requests that come together ask each for itself where the origin sees cookies', async () => {
  const { get, origin } = testCache(forAMinute, true);
  await Promise.all([get(), get(), get()]);
  expect(origin).toHaveBeenCalledTimes(3);
});

test.each(['private', 'no-store', 'no-cache', 'max-age=0'])(
  'an answer that says %s goes to nobody but who asked for it',
  async (cacheControl) => {
    const { get, origin } = testCache();
    origin.mockResolvedValueOnce(ok('yours', { 'cache-control': cacheControl }));
    origin.mockResolvedValue(ok('theirs', { 'cache-control': cacheControl }));
    const served = await Promise.all([get(), get(), get()]);
    expect(served.map(({ answer }) => answer.body)).toEqual(['yours', 'theirs', 'theirs']);
  },
);

test('an error that says nothing goes to all who asked together, kept or not', async () => {
  const { get, origin } = testCache();
  origin.mockResolvedValueOnce({ status: 429, headers: {}, body: 'busy' });
  const served = await Promise.all([get(), get()]);
  expect(served.map(({ answer }) => answer.status)).toEqual([429, 429]);
  expect(await get()).toMatchObject({ answer: { status: 200 } });
});

test('an expired answer stands in for an origin that fails, as long as the error would be kept', async () => {
  const { get, pass, origin } = testCache();
  await get();
  pass(3_000);
  origin.mockResolvedValueOnce({ status: 503, headers: {}, body: '' });
  expect(await get()).toMatchObject({ how: 'Hit', age: 3, answer: { status: 200, body: 'first' } });
  pass(9_000);
  expect(await get()).toMatchObject({ how: 'Hit', answer: { body: 'first' } });
  pass(1_000);
  origin.mockResolvedValueOnce(ok('second'));
  expect(await get()).toMatchObject({ how: 'Miss', answer: { body: 'second' } });
});

test('it does not stand in for a refusal', async () => {
  const { get, pass, origin } = testCache();
  await get();
  pass(3_000);
  origin.mockResolvedValueOnce({ status: 429, headers: {}, body: '' });
  expect(await get()).toMatchObject({ answer: { status: 429 } });
});

test('the origin is not asked whether an answer still stands where it sees cookies', async () => {
  const { get, pass, origin } = testCache(forAMinute, true);
  origin.mockResolvedValueOnce(ok('tagged', { etag: '"1"', 'cache-control': 'max-age=2' }));
  await get();
  pass(3_000);
  await get();
  expect(origin.mock.lastCall?.[0].headers).not.toHaveProperty('if-none-match');
});

test('a failed question is not kept', async () => {
  const { get, origin } = testCache();
  origin.mockRejectedValueOnce(new Error('gone'));
  await expect(get()).rejects.toThrow('gone');
  expect(await get()).toMatchObject({ how: 'Miss' });
});

test('another query is another answer', async () => {
  const { get, origin } = testCache();
  await get({ query: 'x=1' });
  await get({ query: 'x=2' });
  expect(origin).toHaveBeenCalledTimes(2);
});

test('HEAD is answered by what GET was given, not the other way round', async () => {
  const { get, origin } = testCache();
  origin.mockResolvedValueOnce({ status: 403, headers: {}, body: '' });
  expect(await get({ method: 'HEAD' })).toMatchObject({ answer: { status: 403 } });
  expect(await get()).toMatchObject({ answer: { status: 200 } });
  expect(origin).toHaveBeenCalledTimes(2);

  const other = testCache();
  await other.get();
  expect(await other.get({ method: 'HEAD' })).toMatchObject({ how: 'Hit' });
});

test('a policy that keeps nothing asks for every request, even for those that come together', async () => {
  const { get, origin } = testCache(never);
  await Promise.all([get(), get()]);
  await get();
  expect(origin).toHaveBeenCalledTimes(3);
});

test('an error is kept for its own time, under such a policy too', async () => {
  const { get, pass, origin } = testCache(never);
  origin.mockResolvedValueOnce({ status: 403, headers: {}, body: 'no' });
  await get();
  pass(900);
  expect(await get()).toMatchObject({ how: 'Hit', answer: { status: 403 } });
  pass(100);
  expect(await get()).toMatchObject({ how: 'Miss', answer: { status: 200 } });
});
