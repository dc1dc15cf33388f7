import type { Locator, Page } from 'playwright-core';
import type { PageOptions, TestPage } from '../../browser/page';
import type { VotingPage } from '../../browser/voting-page';
import { until } from './until';

/** An operator's page, signed in to, with the form for a new poll. */
export async function openDesk(site: VotingPage, options?: PageOptions): Promise<TestPage> {
  const page = await site.open('/admin', options);
  await signInAsOperator(site, page);
  return page;
}

/** On the page for operators, where nobody is signed in. */
export async function signInAsOperator(site: VotingPage, page: TestPage): Promise<void> {
  await page
    .getByRole('button', {
      name: /^(Sign in as an operator|Als Abstimmungsleitung anmelden|運営者としてサインイン)$/,
    })
    .click();
  await site.signIn(page, 'Olga');
  await page.getByRole('heading', { name: /^(Create a poll|Abstimmung anlegen|投票を作成)$/ }).waitFor();
}

/** A poll in the operator's list. */
export function item(page: Page, title: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
}

/** A poll's figures in the list by their names. */
export function figures(poll: Locator): Promise<Record<string, string>> {
  return poll
    .locator('.poll-figures > div')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [row.querySelector('dt')?.textContent, row.querySelector('dd')?.textContent]),
      ),
    );
}

/** Waits until the page gives a poll this status: in the list, on the poll's page or on its screen. */
export async function untilStatus(page: Page, title: string, status: string): Promise<void> {
  const isList = new URL(page.url()).pathname === '/admin';
  const place = isList ? item(page, title) : page.getByRole('main');
  await until(async () => {
    expect(await place.locator('.pill').textContent()).toBe(status);
  });
}
