import type { Page } from 'playwright-core';
import { untilStill } from '../../browser/still';

/** What of a page is wider than the window, or than the part that holds it; a plot, what only readers hear and the button that stands out to align its text aside. */
export async function cutOff(page: Page): Promise<string[]> {
  await untilStill(page);
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('body *'))
      .filter(
        (element) => !element.closest('.visually-hidden, .skip-link, .account, svg, input, textarea, select'),
      )
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const isOutside = left < -1 || right > innerWidth + 1;
        return isOutside || (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1);
      })
      .map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 60)}`),
  );
}
