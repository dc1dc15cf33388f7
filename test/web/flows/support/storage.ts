import type { TestPage } from '../../browser/page';

/** What the browser keeps for the site under names that begin so. */
export function keptNames(page: TestPage, prefix: string): Promise<string[]> {
  return page.evaluate((start) => Object.keys(localStorage).filter((name) => name.startsWith(start)), prefix);
}

/** The same address in another tab of the same browser. */
export async function openTab(page: TestPage, path: string): Promise<TestPage> {
  const tab = Object.assign(await page.context().newPage(), {
    locale: page.locale,
    theme: page.theme,
    size: page.size,
    reducedMotion: page.reducedMotion,
    problems: page.problems,
    provoked: page.provoked,
  });
  await tab.goto(new URL(path, page.url()).href);
  return tab;
}
