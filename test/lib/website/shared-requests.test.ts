import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const code = readFileSync(join(__dirname, '../../../lib/website/shared-requests.js'), 'utf8').replace(
  'ALLOWED_ORIGINS = []',
  'ALLOWED_ORIGINS = ["https://app.example.org"]',
);

type Headers = Record<string, { value: string; multiValue?: { value: string }[] }>;

/** The headers that are left: runs the function as it is deployed. */
function headersLeft(method: string, headers: Headers): Headers {
  const event = { version: '1.0', request: { method, uri: '/polls', querystring: {}, headers } };
  return JSON.parse(runInNewContext(`${code}; JSON.stringify(handler(event).headers)`, { event }));
}

const allowed = { origin: { value: 'https://app.example.org' } };
const token = { authorization: { value: 'Bearer t' } };

it.each(['GET', 'HEAD'])('takes a token from a %s, which would make a key of its own', (method) => {
  expect(headersLeft(method, { ...token, accept: { value: '*/*' } })).toEqual({ accept: { value: '*/*' } });
});

it('leaves the token to those who write', () => {
  expect(headersLeft('POST', token)).toEqual(token);
});

it.each(['GET', 'OPTIONS', 'POST'])('lets only allowed origins make a difference to a %s', (method) => {
  expect(headersLeft(method, allowed)).toEqual(allowed);
  expect(headersLeft(method, { origin: { value: 'https://other.example.org' } })).toEqual({});
});

it('goes by one value of an origin that is sent several times', () => {
  const [value, other] = ['https://app.example.org', 'https://x.example.org'];
  expect(headersLeft('GET', { origin: { value, multiValue: [{ value: other }, { value }] } })).toEqual(
    allowed,
  );
});

it('leaves what a preflight asks for to OPTIONS alone', () => {
  const asked = { 'access-control-request-method': { value: 'POST' } };
  expect(headersLeft('OPTIONS', { ...allowed, ...asked })).toEqual({ ...allowed, ...asked });
  expect(headersLeft('GET', asked)).toEqual({});
});
