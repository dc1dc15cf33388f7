import { Router } from '../../../local/http/router';

const router = new Router(
  [
    'GET /polls',
    'GET /polls/{pollId}',
    'GET /polls/latest',
    'POST /polls/{pollId}/{action}',
    'POST /polls/{pollId}/votes',
    'GET /polls/{pollId}/votes/{voter}',
    'GET /polls/{pollId}/votes/me',
    'GET /polls/latest/votes/{voter}',
    'DELETE /polls/{pollId}/votes/me',
  ].map((key) => ({ key })),
);

const found = (method: string, path: string) => {
  const match = router.match(method, path);
  return match && [match.route.key, match.pathParameters];
};

test.each([
  ['GET', '/polls', 'GET /polls', {}],
  ['GET', '/polls/p1', 'GET /polls/{pollId}', { pollId: 'p1' }],
  ['GET', '/polls/latest', 'GET /polls/latest', {}],
  ['POST', '/polls/p1/votes', 'POST /polls/{pollId}/votes', { pollId: 'p1' }],
  ['POST', '/polls/p1/close', 'POST /polls/{pollId}/{action}', { pollId: 'p1', action: 'close' }],
  ['GET', '/polls/p1/votes/me', 'GET /polls/{pollId}/votes/me', { pollId: 'p1' }],
  ['GET', '/polls/p1/votes/you', 'GET /polls/{pollId}/votes/{voter}', { pollId: 'p1', voter: 'you' }],
  ['GET', '/polls/latest/votes/me', 'GET /polls/latest/votes/{voter}', { voter: 'me' }],
  ['DELETE', '/polls/p1/votes/me', 'DELETE /polls/{pollId}/votes/me', { pollId: 'p1' }],
])('%s %s takes %s', (method, path, key, parameters) => {
  expect(found(method, path)).toEqual([key, parameters]);
});

test.each([
  ['PUT', '/polls'],
  ['HEAD', '/polls'],
  ['GET', '/'],
  ['GET', '/polls/'],
  ['GET', '/polls/p1/votes'],
  ['GET', '/polls/p1/votes/me/again'],
])('%s %s has no route', (method, path) => {
  expect(found(method, path)).toBeUndefined();
});

test('path parameters are decoded', () => {
  expect(found('GET', '/polls/a%20b%2Fc')).toEqual(['GET /polls/{pollId}', { pollId: 'a b/c' }]);
});

test('a segment that is not well encoded stands for itself', () => {
  expect(found('GET', '/polls/100%')).toEqual(['GET /polls/{pollId}', { pollId: '100%' }]);
});
