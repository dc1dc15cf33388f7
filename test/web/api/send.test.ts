import { apiFor, publicApi } from '../../../web/api/api';
import { aPoll } from '../a-poll';

const SERVED_AT = Date.parse('2026-12-01T12:00:00.000Z');

/** Answers every request so, and keeps what was asked. */
function answerWith(response: () => Response | Promise<Response>) {
  return jest.spyOn(globalThis, 'fetch').mockImplementation(async () => response());
}

function json(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), init);
}

afterEach(() => {
  jest.restoreAllMocks();
});

test('what everybody may ask is asked without a token', async () => {
  const fetched = answerWith(() =>
    json(aPoll(), { headers: { date: new Date(SERVED_AT).toUTCString(), age: '3' } }),
  );
  expect(await publicApi.findPoll('best-song')).toEqual({
    ok: true,
    value: aPoll(),
    servedAt: SERVED_AT,
    age: 3_000,
  });
  const [path, { headers, method } = {}] = fetched.mock.calls[0] ?? [];
  expect([method, path]).toEqual(['GET', '/polls/best-song']);
  expect(headers).toEqual({ accept: 'application/json' });
});

test('a vote carries the token and its choice', async () => {
  const fetched = answerWith(() =>
    json({ pollId: 'best-song', choice: ['alice', 'bob'], status: 'accepted' }, { status: 201 }),
  );
  await apiFor(async () => 'a-token').castVote('best-song', ['alice', 'bob']);
  const [, { headers, body } = {}] = fetched.mock.calls[0] ?? [];
  expect(headers).toMatchObject({ authorization: 'Bearer a-token', 'content-type': 'application/json' });
  expect(body).toBe('{"choice":["alice","bob"]}');
});

test('whoever has to sign in is told so without a request', async () => {
  const fetched = answerWith(() => json({}));
  const answer = await apiFor(async () => undefined).findOwnVote('best-song');
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'signed-out' } });
  expect(fetched).not.toHaveBeenCalled();
});

test('a line that is down gives no answer', async () => {
  answerWith(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await publicApi.listPolls()).toEqual({ ok: false, failure: { kind: 'unreachable' } });
});

test('an answer that is no JSON is not one of the API’s', async () => {
  answerWith(() => new Response('<html>'));
  expect(await publicApi.findPoll('best-song')).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
});

test('unchanged results come without any, and with the time they were confirmed', async () => {
  const date = new Date(SERVED_AT).toUTCString();
  const fetched = answerWith(() => new Response(null, { status: 304, headers: { date } }));
  expect(await publicApi.fetchResults('best-song', { etag: 'W/"1"' })).toEqual({
    ok: true,
    value: {},
    servedAt: SERVED_AT,
    age: 0,
  });
  expect(fetched.mock.calls[0]?.[1]?.headers).toMatchObject({ 'if-none-match': 'W/"1"' });
});
