import { proxyAnswer } from '../../../local/http/proxy-answer';

test('a structured result says everything itself', () => {
  const result = {
    statusCode: 201,
    headers: { 'Content-Type': 'application/json', 'x-count': 3 },
    body: '{"a":1}',
    cookies: ['a=1', 'b=2'],
  };
  expect(proxyAnswer(result)).toEqual({
    status: 201,
    headers: { 'content-type': 'application/json', 'x-count': '3', 'set-cookie': ['a=1', 'b=2'] },
    body: '{"a":1}',
  });
});

test('a body without a type is plain text', () => {
  expect(proxyAnswer({ statusCode: 200, body: 'hi' })?.headers).toEqual({
    'content-type': 'text/plain;charset=UTF-8',
  });
});

test('a result without a body is an empty answer', () => {
  expect(proxyAnswer({ statusCode: 204 })).toEqual({ status: 204, headers: {}, body: '' });
});

test('a base64 body is sent as the bytes it stands for', () => {
  expect(proxyAnswer({ statusCode: 200, body: 'AP8=', isBase64Encoded: true })?.body).toEqual(
    Buffer.from([0, 255]),
  );
});

test.each([
  [{ some: 'json' }, '{"some":"json"}'],
  ['text', 'text'],
  [null, 'null'],
])('%j without a status code is the body of a 200', (result, body) => {
  expect(proxyAnswer(result)).toEqual({ status: 200, headers: { 'content-type': 'application/json' }, body });
});

test.each([{ statusCode: 'soon' }, { statusCode: 99 }, { statusCode: 200, body: { not: 'text' } }])(
  '%j is malformed',
  (result) => {
    expect(proxyAnswer(result)).toBeUndefined();
  },
);
