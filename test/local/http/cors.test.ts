import type { CorsSettings } from '../../../local/http/api-schemas';
import { preflightAnswer, withCors } from '../../../local/http/cors';
import { httpRequest } from './requests';

const cors: CorsSettings = {
  AllowOrigins: ['https://vote.example.org'],
  AllowMethods: ['GET', 'POST'],
  AllowHeaders: ['authorization', 'content-type'],
  ExposeHeaders: ['etag'],
  MaxAge: 7200,
};

const from = (origin: string) => httpRequest({ method: 'OPTIONS', headers: { origin } });
const answered = {
  status: 200,
  headers: { etag: '"1"', 'access-control-allow-origin': 'https://elsewhere' },
  body: '',
};

test('a preflight from an allowed origin learns what it may send', () => {
  expect(preflightAnswer(cors, from('https://vote.example.org'))).toEqual({
    status: 204,
    headers: {
      'access-control-allow-origin': 'https://vote.example.org',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-max-age': '7200',
      vary: 'origin',
    },
    body: '',
  });
});

test('a preflight from any other origin is admitted to nothing', () => {
  expect(preflightAnswer(cors, from('https://evil.example.org'))).toEqual({
    status: 204,
    headers: {},
    body: '',
  });
});

test('an answer to an allowed origin may be read by it', () => {
  expect(withCors(cors, from('https://vote.example.org'), answered).headers).toEqual({
    etag: '"1"',
    'access-control-allow-origin': 'https://vote.example.org',
    'access-control-expose-headers': 'etag',
    vary: 'origin',
  });
});

test('a function cannot admit an origin that the API does not', () => {
  expect(withCors(cors, from('https://evil.example.org'), answered).headers).toEqual({ etag: '"1"' });
});

test('the origin * admits all and does not vary', () => {
  const { headers } = withCors({ ...cors, AllowOrigins: ['*'] }, from('https://any.example.org'), answered);
  expect(headers).toMatchObject({ 'access-control-allow-origin': '*' });
  expect(headers).not.toHaveProperty('vary');
});
