import type { Browser } from 'playwright-core';
import type { HttpServer } from '../../../local/http/server';
import { OperatorCode } from '../../../local/identity/operator-code';
import { OPERATORS, startUserPools, VOTERS } from '../../local/identity/user-pool-server';
import { temporaryFolder } from '../../local/temporary-folder';
import { launchBrowser } from '../browser/launch';
import { newPage, type TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';

const folder = temporaryFolder();
let browser: Browser;
let server: HttpServer;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startUserPools(folder);
});
afterAll(() => server.close());

function authorization(pool: string, clientId: string, scope: string, url = server.url): string {
  const parameters = {
    client_id: clientId,
    scope: `openid ${scope}`,
    redirect_uri: `${url}/signed-in`,
    response_type: 'code',
    code_challenge: 'c'.repeat(43),
    code_challenge_method: 'S256',
  };
  return `${url}/${pool}/oauth2/authorize?${new URLSearchParams(parameters)}`;
}

const voter = () => authorization(VOTERS, 'VoterClient', 'voting/vote');
const admin = () => authorization(OPERATORS, 'AdminClient', 'voting/admin');

/** Waits for the code. Only the user pool is served here, so the page it is sent to is missing. */
async function expectSignedIn(page: TestPage): Promise<void> {
  await page.waitForURL(`${server.url}/signed-in?*code=*`);
  expect(page.problems()).toEqual([expect.stringContaining('404')]);
}

test.each([
  ['en-US', 'laptop', 'Sign in'],
  ['ja-JP', 'phone', 'サインイン'],
] as const)('everybody can use the page: %s, %s', async (locale, size, title) => {
  const page = await newPage(browser, { locale, size });
  await page.goto(admin());
  expect(await page.title()).toBe(title);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
  await shootBoth(page, 'sign-in');

  await page.getByRole('textbox').fill('n'.repeat(65));
  await page.getByRole('button').click();
  expect(await page.getByRole('alert').textContent()).toContain('64');
  expect(page.problems()).toEqual([expect.stringContaining('400')]);
  await shootBoth(page, 'sign-in-refused');
});

test('a voter who is signed in is asked nothing, is no operator, and signs out', async () => {
  const page = await newPage(browser);
  await page.goto(voter());
  await page.getByLabel('Your name').fill('Ann');
  await page.getByRole('button').click();
  await expectSignedIn(page);
  await page.goto(voter());
  await expectSignedIn(page);

  await page.goto(admin());
  expect(await page.getByLabel('Your name').inputValue()).toBe('');
  await page.getByText('an authenticator app is asked for too').waitFor();

  const signOut = `${server.url}/${VOTERS}/logout?client_id=VoterClient&logout_uri=${server.url}/`;
  await page.goto(signOut);
  await shootBoth(page, 'sign-out');
  await page.getByRole('button').click();
  await page.waitForURL(`${server.url}/`);
  await page.goto(voter());
  expect(await page.getByLabel('Your name').inputValue()).toBe('');

  // Whoever is signed out already is sent on without a question.
  await page.goto(signOut);
  await page.waitForURL(`${server.url}/`);
  expect(page.problems()).toEqual([expect.stringContaining('404'), expect.stringContaining('404')]);
});

describe('on another device', () => {
  const operatorCode = new OperatorCode();
  let elsewhere: HttpServer;
  let url: string;
  beforeAll(async () => {
    elsewhere = await startUserPools(folder, { host: '127.0.0.2', operatorCode });
    url = elsewhere.urlForOthers ?? '';
  });
  afterAll(() => elsewhere.close());

  test.each([
    ['en-US', 'phone'],
    ['ja-JP', 'laptop'],
  ] as const)('an operator enters the code of the terminal: %s, %s', async (locale, size) => {
    const page = await newPage(browser, { locale, size });
    await page.goto(authorization(OPERATORS, 'AdminClient', 'voting/admin', url));
    await shootBoth(page, 'sign-in-code');
    await page.locator('#name').fill('Olga');
    await page.locator('#code').fill(new OperatorCode().shown);
    await page.getByRole('button').click();
    await page.getByRole('alert').waitFor();
    expect(page.problems()).toEqual([expect.stringContaining('400')]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('code');
    expect(await page.locator('#name').inputValue()).toBe('Olga');
    await shootBoth(page, 'sign-in-code-refused');

    await page.keyboard.type(operatorCode.shown.toLowerCase());
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/signed-in?*code=*`);
    expect(page.problems()).toEqual([expect.stringContaining('404')]);
  });

  test('a voter is told why not, and what to ask for', async () => {
    const page = await newPage(browser, { size: 'phone' });
    await page.goto(authorization(VOTERS, 'VoterClient', 'voting/vote', url));
    await page.getByText('Ask for a poll that is open to everybody').waitFor();
    expect(page.problems()).toEqual([expect.stringContaining('403')]);
    await shootBoth(page, 'sign-in-elsewhere');
  });
});
