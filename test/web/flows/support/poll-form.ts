import type { Locator, Page } from 'playwright-core';
import type { TestPage } from '../../browser/page';

/** Fills in the question and the first candidates, of which there are two fields before any is added. */
export async function fillIn(page: Page, question: string, ...labels: string[]): Promise<void> {
  await page.getByLabel('Question').fill(question);
  for (const [index, label] of labels.entries()) {
    if (index >= 2) await page.getByRole('button', { name: 'Add a candidate' }).click();
    await page.getByLabel(`Candidate ${index + 1}`, { exact: true }).fill(label);
  }
}

/** Opens the form on a phone, where it is folded above the polls there are, if there are any. */
export async function unfold(page: TestPage): Promise<void> {
  if (page.size !== 'phone') return;
  await page.locator('.poll-items > li, .desk-polls .quiet').first().waitFor();
  const fold = page.locator('.fold[aria-controls="create-form"][aria-expanded="false"]');
  if ((await fold.count()) > 0) await fold.click();
}

/** Presses the button that creates the poll. */
export async function create(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create poll' }).click();
}

/** Waits until the page says that the poll is created. */
export async function untilCreated(page: Page, question: string): Promise<void> {
  await page.getByText(`“${question}” has been created.`).waitFor();
}

/** The candidates in the form, from the first to the last. */
export const labels = (page: Page): Promise<string[]> =>
  page
    .getByLabel(/^Candidate \d+$/)
    .evaluateAll((fields) => fields.map((field) => Reflect.get(field, 'value')));

/** The ids of the elements in a part of the page. */
export function idsIn(part: Locator): Promise<string[]> {
  return part.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
}

/** Why the poll was not created, once that has the focus. */
export async function refusal(page: Page): Promise<string> {
  const summary = page.locator('.obstacles:focus');
  await summary.waitFor();
  return summary.innerText();
}

/** What is said of the fields that are marked as wrong, from the first to the last. */
export function problemsAtFields(page: Page): Promise<(string | null | undefined)[]> {
  return page.locator('input[aria-invalid="true"]').evaluateAll((fields) =>
    fields.map((field) => {
      const [first = ''] = field.getAttribute('aria-describedby')?.split(' ') ?? [];
      return document.getElementById(first)?.textContent;
    }),
  );
}

/** Lets the next poll be created, and the answer to that be lost. */
export async function loseAnswer(page: Page): Promise<void> {
  let isLost = false;
  await page.route('**/polls', async (route) => {
    if (isLost || route.request().method() !== 'POST') return route.continue();
    isLost = true;
    await route.fetch();
    return route.abort();
  });
}
