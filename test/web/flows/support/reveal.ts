import type { Page } from 'playwright-core';
import type { Results } from '../../../../contract/results';
import { expectBody } from '../../../integration/harness';
import { newPage, type PageOptions, type TestPage } from '../../browser/page';
import type { VotingPage } from '../../browser/voting-page';
import { asOperator } from './desk';
import { until } from './until';

/** A page on a device whose clock is so many milliseconds ahead. */
export async function openAhead(
  site: VotingPage,
  path: string,
  ahead: number,
  options: PageOptions = {},
): Promise<TestPage> {
  const page = await newPage(site.browser, options);
  await page.addInitScript((milliseconds) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + milliseconds;
  }, ahead);
  await page.goto(new URL(path, site.runtime.runtime.url).href);
  return page;
}

/** Watches for the first numbers of a candidate; call it for when they were drawn, in epoch milliseconds of this machine. */
export async function watchNumbers(page: Page): Promise<() => Promise<number | undefined>> {
  await page.evaluate(() => {
    window.numbersAt = undefined;
    const look = () => {
      if (window.numbersAt === undefined && document.querySelector('.bar-numbers')) {
        window.numbersAt = performance.timeOrigin + performance.now();
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
    look();
  });
  return () => page.evaluate(() => window.numbersAt);
}

declare global {
  interface Window {
    numbersAt: number | undefined;
  }
}

/** Collects every answer that a page gets from now on; call it for the bodies of those so far. */
export function everyAnswer(page: Page): () => Promise<{ url: string; at: number; body: string }[]> {
  const answers: Promise<{ url: string; at: number; body: string }>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/polls')) return;
    const at = Date.now();
    // An answer of 304 has none, and one that a page leaves behind cannot be had.
    const body = response.text().catch(() => '');
    answers.push(body.then((text) => ({ url: pathname, at, body: text })));
  });
  return () => Promise.all(answers);
}

/** Has the certify function look at polls that have closed until operators are told the certificate of this one. */
export async function certifyHidden(site: VotingPage, pollId: string): Promise<void> {
  await until(async () => {
    await site.runtime.runtime.fireSchedule('certify');
    const answer = await site.runtime.call('GET', `/desk/polls/${pollId}/results`, await asOperator(site));
    expect(expectBody<Results>(answer, 200).certificate).toBeDefined();
  });
}
