import { type CachePolicy, cacheKey, cachePolicy, withKeyOnly } from '../../../local/cdn/cache-policy';
import { cachePolicySchema } from '../../../local/cdn/schemas';
import { httpRequest } from '../http/requests';

const lifetimes = { min: 0, default: 0, max: 1 };
const byAll: CachePolicy = { lifetimes, headers: ['origin'], query: 'all' };
const byPath: CachePolicy = { lifetimes, headers: [], query: [] };
const byLimit: CachePolicy = { lifetimes, headers: [], query: ['limit', 'cursor'] };
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

test('a policy may name the parameters of the query that count', () => {
  const QueryStringsConfig = { QueryStringBehavior: 'whitelist', QueryStrings: ['limit', 'cursor'] };
  const HeadersConfig = { HeaderBehavior: 'none' };
  const parameters = { CookiesConfig: { CookieBehavior: 'none' }, HeadersConfig, QueryStringsConfig };
  const config = { Name: 'List', MinTTL: 0, DefaultTTL: 0, MaxTTL: 1 };
  const properties = {
    CachePolicyConfig: { ...config, ParametersInCacheKeyAndForwardedToOrigin: parameters },
  };
  expect(cachePolicy(cachePolicySchema.parse(properties))).toEqual(byLimit);
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

test('of the query only the names of the policy count, in the order they are sent in', () => {
  const key = (query: string) => cacheKey({ ...request, query }, byLimit);
  expect(key('limit=3&x=1&cursor=a')).toBe(key('y=2&limit=3&cursor=a'));
  expect(key('limit=3&cursor=a')).not.toBe(key('cursor=a&limit=3'));
  expect(key('limit=3')).not.toBe(key('limit=4'));
  expect(key('LIMIT=3')).toBe(key(''));
  expect(withKeyOnly({ ...request, query: 'x=1&limit=3' }, byLimit).query).toBe('limit=3');
});

test('an origin is sent what answers are told apart by, and nothing else of the viewer', () => {
  expect(withKeyOnly(request, byAll)).toMatchObject({
    headers: { origin: 'https://a.example' },
    query: 'x=1',
    cookies: [],
  });
  expect(withKeyOnly(request, byPath)).toMatchObject({ headers: {}, query: '', cookies: [] });
});
