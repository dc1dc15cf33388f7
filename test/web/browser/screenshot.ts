import path from 'node:path';
import { expectAccessible } from './axe';
import type { TestPage } from './page';
import { untilStill } from './still';

const FOLDER = path.resolve(__dirname, '../../../.screenshots');

/** Draws the whole page, in its own theme, to `.screenshots/<name>-<size>-<theme>-<language>.png`; answers the path. */
export async function shoot(page: TestPage, name: string): Promise<string> {
  return draw(page, name, page.theme);
}

/** Pictures are for people to look at, who say `SCREENSHOTS=yes npx jest test/web/flows`: they take long to draw. */
const IS_DRAWN = process.env.SCREENSHOTS !== undefined;

/** Checks that the page is accessible, its colours in the light and in the dark theme, and draws both where pictures are asked for. */
export async function shootBoth(page: TestPage, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expectAccessible(page, theme === 'light' ? 'all' : 'colours');
    if (IS_DRAWN) await draw(page, name, theme);
  }
  await page.emulateMedia({ colorScheme: page.theme });
}

async function draw(page: TestPage, name: string, theme: string): Promise<string> {
  const language = page.locale.slice(0, 2);
  const file = path.join(FOLDER, `${name}-${page.size}-${theme}-${language}.png`);
  await untilStill(page);
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
  return file;
}
