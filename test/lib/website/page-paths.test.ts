import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const code = readFileSync(join(__dirname, '../../../lib/website/page-paths.js'), 'utf8');

/** What the function makes of a request, as it is deployed. */
function handle(uri: string, querystring = {}): unknown {
  const event = { version: '1.0', request: { method: 'GET', uri, querystring, headers: {} } };
  return JSON.parse(runInNewContext(`${code}; JSON.stringify(handler(event))`, { event }));
}

/** The object that CloudFront asks the bucket for. */
function objectAt(uri: string): unknown {
  return Object(handle(uri)).uri;
}

it.each([
  ['/', '/index.html'],
  ['/p/lunch', '/poll.html'],
  ['/p/lunch/', '/poll.html'],
  ['/p/2026-11-21', '/poll.html'],
  ['/p/LUNCH', '/poll.html'],
  ['/p/Lunch/screen', '/screen.html'],
  [`/p/${'a'.repeat(64)}`, '/poll.html'],
  ['/p/screen', '/poll.html'],
  ['/p/lunch/screen', '/screen.html'],
  ['/p/lunch/screen/', '/screen.html'],
  ['/p/lunch/embed', '/embed.html'],
  ['/p/embed', '/poll.html'],
  ['/p/lunch/certificate', '/poll.html'],
  ['/p/certificate', '/poll.html'],
  ['/admin', '/admin.html'],
  ['/admin/', '/admin.html'],
  ['/signed-in', '/signed-in.html'],
])('shows at %s the page %s', (uri, object) => {
  expect(objectAt(uri)).toBe(object);
});

it.each([
  '/config.json',
  '/openapi.json',
  '/favicon.svg',
  '/embed.js',
  '/assets/poll-CYVO27BA.js',
  '/assets/main-7SJ7MAC7.css',
])('serves the file %s as it is', (uri) => {
  expect(objectAt(uri)).toBe(uri);
});

it.each([
  '//',
  '/p',
  '/p/',
  '/P/lunch',
  '/p/-lunch',
  '/p/lunch/results',
  '/p/lunch/screen/more',
  `/p/${'a'.repeat(65)}`,
  '/assets/',
  '/assets',
  '/index.html',
  '/embed.html',
  '/poll.html',
  '/admin/users',
  '/constructor',
  '/__proto__',
  '/.env',
])('finds no page at %s', (uri) => {
  expect(objectAt(uri)).toBe('/not-found.html');
});

it('leads from the address that a poll’s page names to what other sites are told of the poll', () => {
  const asked = { oembed: { value: '' }, maxwidth: { value: '480' }, format: { value: 'json' } };
  expect(handle('/p/lunch', asked)).toEqual({
    statusCode: 302,
    statusDescription: 'Found',
    headers: { location: { value: '/oembed?url=/p/lunch&maxwidth=480&format=json' } },
  });
  expect(handle('/admin', asked)).toMatchObject({ uri: '/admin.html' });
});

it('is small enough for CloudFront, which takes 10 KB', () => {
  expect(Buffer.byteLength(code)).toBeLessThan(10_240);
});
