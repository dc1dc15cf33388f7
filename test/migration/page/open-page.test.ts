import { request } from 'node:http';
import { openPage, type StatusPage } from '../../../migration/page/open-page';
import { aMovedStatus, aShard, aStatus } from '../support/a-status';

let page: StatusPage;

beforeEach(async () => {
  page = await openPage();
});

afterEach(() => page.close());

const get = (path = '') => fetch(`${page.url}${path}`);

test('shows how the migration stands now', async () => {
  page.show(aStatus());
  expect(await (await get()).text()).toContain('7,112,408 of 10,004,211');
  page.show(aMovedStatus());
  const parts = await (await get('parts')).json();
  expect(parts).toMatchObject({
    phases: expect.stringContaining('<li aria-current="step">reversible</li>'),
    totals: expect.stringContaining('equal'),
  });
});

test('comes again by itself while nothing is known', async () => {
  const answer = await get();
  expect(answer.status).toBe(503);
  expect(answer.headers.get('refresh')).toBe('1');
});

test('lets only its own script and style run, and asks nobody else', async () => {
  page.show(aStatus());
  const policy = (await get()).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'sha256-[^' ]+'(;|$)/);
  expect(policy).not.toContain('unsafe');
});

test('shows names as text, whatever they are', async () => {
  page.show(
    aStatus({
      title: '<script>x</script>',
      shards: [aShard('<img src=x>', { problem: '<b>', outboxOldestMs: 9 })],
    }),
  );
  const text = await (await get()).text();
  expect(text).not.toContain('<script>x');
  expect(text).not.toContain('<img');
  expect(text).not.toContain('<b>');
});

test('has one page, which can only be read', async () => {
  page.show(aStatus());
  expect((await get('other')).status).toBe(404);
  expect((await fetch(page.url, { method: 'POST' })).status).toBe(405);
});

test('answers nobody who calls it by the name of another site', async () => {
  page.show(aStatus());
  const status = await new Promise((resolve, reject) => {
    request(page.url, { headers: { host: 'elsewhere.example' } }, (answer) =>
      resolve(answer.resume().statusCode),
    )
      .on('error', reject)
      .end();
  });
  expect(status).toBe(421);
});
