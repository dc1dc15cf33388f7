import type { Browser } from 'playwright-core';
import { freePort } from '../../../local/database/free-port';
import { createFirstPoll } from '../../../local/first-poll';
import { type LocalRuntime, startRuntime } from '../../../local/runtime';
import { callsTo } from '../../integration/harness';
import { temporaryFolder } from '../../local/temporary-folder';
import { ANOTHER_NAME } from '../browser/addresses';
import { launchBrowser } from '../browser/launch';
import { newPage, type TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS } from '../browser/voting-page';
import { press, song, untilSaid, untilVotes } from './support/poll-page';
import { expectOnly } from './support/problems';

const dataDirectory = temporaryFolder();
let browser: Browser;
let runtime: LocalRuntime;
let url: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const port = await freePort();
  url = `http://${ANOTHER_NAME}:${port}`;
  runtime = await startRuntime({ dataDirectory, port, publicUrl: url });
  await createFirstPoll(runtime);
}, START_MILLISECONDS);
afterAll(() => runtime.stop());

/** What the browser says of each page without TLS. */
const NO_TLS = /Cross-Origin-Opener-Policy header has been ignored/;

/** A page of a phone in the network, where browsers do no cryptography. */
async function open(path: string): Promise<TestPage> {
  const page = await newPage(browser, { size: 'phone' });
  await page.goto(`${url}${path}`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  return page;
}

test('a phone without TLS votes in two taps, and is counted', async () => {
  const page = await open('/p/tea-or-coffee');
  await song(page, 'Tea').check();
  await press(page, 'Vote');
  await page.getByRole('heading', { name: 'You voted for Tea' }).waitFor();
  await untilVotes(page, { Tea: 1 });
  await untilSaid(page, 'Your vote has been counted.');
  await shootBoth(page, 'another-device-voted');

  await page.reload();
  await page.getByRole('heading', { name: 'You voted for Tea' }).waitFor();
  expectOnly(page, NO_TLS);
});

test('where voters sign in, it is told that it takes https', async () => {
  const token = await runtime.token({ sub: 'Olga', scope: 'voting/admin' });
  const candidates = ['Tea', 'Coffee'].map((label) => ({ candidateId: label.toLowerCase(), label }));
  const body = { pollId: 'members', title: 'Members only', candidates, access: 'account' };
  expect((await callsTo(runtime.url)('POST', '/polls', { token, body })).status).toBe(201);
  const page = await open('/p/members');
  await page.getByText('which takes an address that begins with https').waitFor();
  expectOnly(page, NO_TLS);
});

test('a big screen shows the address that phones open', async () => {
  const page = await newPage(browser, { size: 'stadium' });
  await page.goto(`${runtime.url}/p/tea-or-coffee/screen`);
  const address = page.getByRole('link', { name: `${new URL(url).host}/p/tea-or-coffee` });
  expect(await address.getAttribute('href')).toBe(`${url}/p/tea-or-coffee`);
  expectOnly(page, NO_TLS);
});
