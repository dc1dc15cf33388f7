import type { Browser } from 'playwright-core';
import { startTestRuntime, type TestRuntime } from '../../integration/harness';
import { launchBrowser } from './launch';
import { newPage, type PageOptions, type TestPage } from './page';

/** For `beforeAll`: the first start on a machine unpacks the browser and synthesizes the app with its pages. */
export const START_MILLISECONDS = 120_000;

const YOUR_NAME = /^(Your name|Ihr Name|お名前)$/;
const SIGN_IN = /^(Sign in|Anmelden|サインイン)$/;

/** Where a browser is between asking to sign in and being back on the page that asked. */
const SIGNING_IN = /^(\/\w+\/(sign-in|oauth2)|\/signed-in)(\/|$)/;

/** The voting page on the local runtime, in a real browser. */
export interface VotingPage {
  runtime: TestRuntime;
  browser: Browser;
  /** A new page, at a path such as `/p/lunch`; see `newPage`. */
  open(path: string, options?: PageOptions): Promise<TestPage>;
  /** On the sign-in page, or on the way to it: signs in under a name, and returns back where it was asked for. */
  signIn(page: TestPage, name: string): Promise<void>;
}

const runtimes: TestRuntime[] = [];

afterAll(async () => {
  await Promise.all(runtimes.map((runtime) => runtime.stop()));
});

/** Starts the runtime and a browser for one test file. Both are stopped after its last test, and when this fails. */
export async function startVotingPage(options?: Parameters<typeof startTestRuntime>[0]): Promise<VotingPage> {
  const runtime = await startTestRuntime(options);
  runtimes.push(runtime);
  const browser = await launchBrowser();
  return {
    runtime,
    browser,
    open: async (path, options) => {
      const page = await newPage(browser, options);
      await page.goto(new URL(path, runtime.runtime.url).href);
      return page;
    },
    signIn,
  };
}

async function signIn(page: TestPage, name: string): Promise<void> {
  await page.getByRole('textbox', { name: YOUR_NAME }).fill(name);
  await page.getByRole('button', { name: SIGN_IN }).click();
  await page.waitForURL(({ pathname }) => !SIGNING_IN.test(pathname));
}
