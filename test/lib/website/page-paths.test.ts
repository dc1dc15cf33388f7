import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const code = readFileSync(join(__dirname, '../../../lib/website/page-paths.js'), 'utf8');

/** The object that CloudFront asks the bucket for: runs the function as it is deployed. */
function objectAt(uri: string): unknown {
  const event = { version: '1.0', request: { method: 'GET', uri, querystring: {}, headers: {} } };
  return runInNewContext(`${code}; handler(event).uri`, { event });
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
  '/poll.html',
  '/admin/users',
  '/constructor',
  '/__proto__',
  '/.env',
])('finds no page at %s', (uri) => {
  expect(objectAt(uri)).toBe('/not-found.html');
});

it('is small enough for CloudFront, which takes 10 KB', () => {
  expect(Buffer.byteLength(code)).toBeLessThan(10_240);
});
