import type { Locator, Page } from 'playwright-core';
import type { PageOptions, TestPage } from '../../browser/page';
import type { VotingPage } from '../../browser/voting-page';

/** An operator's page, signed in to, with the form for a new poll. */
export async function openDesk(site: VotingPage, options?: PageOptions): Promise<TestPage> {
  const page = await site.open('/admin', options);
  await signInAsOperator(site, page);
  return page;
}

/** On the page for operators, where nobody is signed in. */
export async function signInAsOperator(site: VotingPage, page: TestPage): Promise<void> {
  await page.getByRole('button', { name: /^(Sign in as an operator|運営者としてサインイン)$/ }).click();
  await site.signIn(page, 'Olga');
  await page.getByRole('heading', { name: /^(Create a poll|投票を作成)$/ }).waitFor();
}

/** Fills in the question and the first candidates, of which there are two fields before any is added. */
export async function fillIn(page: Page, question: string, ...labels: string[]): Promise<void> {
  await page.getByLabel('Question').fill(question);
  for (const [index, label] of labels.entries()) {
    if (index >= 2) await page.getByRole('button', { name: 'Add a candidate' }).click();
    await page.getByLabel(`Candidate ${index + 1}`, { exact: true }).fill(label);
  }
}

/** Presses the button that creates the poll. */
export async function create(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create poll' }).click();
}

/** Waits until the page says that the poll is created. */
export async function untilCreated(page: Page, question: string): Promise<void> {
  await page.getByText(`“${question}” is created.`).waitFor();
}

/** A poll in the operator's list. */
export function item(page: Page, title: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
}

/** What has the focus, as screen readers call it where it is a button. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });
}
