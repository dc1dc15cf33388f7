import { type CachePolicy, cacheKey, cachePolicy, withKeyOnly } from '../../../local/cdn/cache-policy';
import { cachePolicySchema } from '../../../local/cdn/schemas';
import { httpRequest } from '../http/requests';

const lifetimes = { min: 0, default: 0, max: 1 };
const byAll: CachePolicy = { lifetimes, headers: ['origin'], query: 'all' };
const byPath: CachePolicy = { lifetimes, headers: [], query: 'none' };
const request = httpRequest({
  path: '/polls/a/results',
  query: 'x=1',
  headers: { host: 'api', origin: 'https://a.example', authorization: 'Bearer t' },
  cookies: ['seen=1'],
});

test('a policy is read as the template declares it', () => {
  const properties = {
    CachePolicyConfig: {
      Name: 'Results',
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 1,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: 'none' },
        EnableAcceptEncodingBrotli: true,
        EnableAcceptEncodingGzip: true,
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Origin'] },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
      },
    },
  };
  expect(cachePolicy(cachePolicySchema.parse(properties))).toEqual(byAll);
});

test.each<[string, object]>([
  ['method', { method: 'HEAD' }],
  ['path', { path: '/polls/b/results' }],
  ['query', { query: 'x=2' }],
  ['header of the key', { headers: { ...request.headers, origin: 'https://b.example' } }],
  ['missing header of the key', { headers: { host: 'api' } }],
  ['host', { headers: { ...request.headers, host: 'bucket' } }],
])('another %s is another answer', (_, difference) => {
  expect(cacheKey({ ...request, ...difference }, byAll)).not.toBe(cacheKey(request, byAll));
});

test('what is not in the key makes no difference', () => {
  const other = { ...request, cookies: [], headers: { ...request.headers, authorization: 'Bearer u' } };
  expect(cacheKey(other, byAll)).toBe(cacheKey(request, byAll));
  expect(cacheKey({ ...request, query: 'x=2' }, byPath)).toBe(cacheKey(request, byPath));
});

test('an origin is sent what answers are told apart by, and nothing else of the viewer', () => {
  expect(withKeyOnly(request, byAll)).toMatchObject({
    headers: { origin: 'https://a.example' },
    query: 'x=1',
    cookies: [],
  });
  expect(withKeyOnly(request, byPath)).toMatchObject({ headers: {}, query: '', cookies: [] });
});
