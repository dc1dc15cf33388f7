import type { Locator, Page } from 'playwright-core';

/** Pastes a text into a field, as the person at the keyboard would. */
export async function paste(field: Locator, text: string): Promise<void> {
  const page = field.page();
  await allowClipboard(page);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+V');
}

/** What was copied last. */
export async function copied(page: Page): Promise<string> {
  await allowClipboard(page);
  return page.evaluate(() => navigator.clipboard.readText());
}

/** A browser without a window asks nobody, and refuses. */
export async function allowClipboard(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
}
