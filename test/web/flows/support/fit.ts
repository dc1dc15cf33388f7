import type { Page } from 'playwright-core';
import { untilStill } from '../../browser/still';

/** Of projectors and of displays in halls, in pixels. */
const RESOLUTIONS = [
  [1280, 720],
  [1366, 768],
  [3840, 2160],
  [1920, 1080],
] as const;

/** Expects that nobody has to scroll, that nothing is cut off and that nothing covers anything else, at any resolution. */
export async function expectFit(page: Page): Promise<void> {
  await atEveryResolution(page, async () => expect(await misfits(page)).toEqual([]));
}

/** Leaves the page at the last resolution. */
export async function atEveryResolution(page: Page, check: () => Promise<void>): Promise<void> {
  for (const [width, height] of RESOLUTIONS) {
    await page.setViewportSize({ width, height });
    await untilStill(page);
    await check();
  }
}

/**
 * What of the screen does not fit into the display: parts that are outside it, parts with a line and more cut off, and parts
 * that cover each other. Letters may be a little higher than their line.
 */
async function misfits(page: Page): Promise<string[]> {
  await untilStill(page);
  return page.evaluate(() => {
    const seen = Array.from(document.querySelectorAll('html, main, main *')).filter(
      (element) => !element.closest('.visually-hidden'),
    );
    const isMisfit = (element: Element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const { fontSize, overflow } = getComputedStyle(element);
      const tolerance = Number.parseFloat(fontSize) / 2;
      const isOutside = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
      const isCut =
        overflow !== 'visible' &&
        (element.scrollWidth > element.clientWidth + tolerance ||
          element.scrollHeight > element.clientHeight + tolerance);
      return isOutside || isCut;
    };
    const name = (element: Element) => `${element.tagName} ${element.getAttribute('class') ?? ''}`;

    const leaves = seen.filter((element) => element.childElementCount === 0 && !element.closest('svg'));
    const boxes = leaves.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const slack = Number.parseFloat(getComputedStyle(element).fontSize) / 8;
      return { element, left, right, top: top + slack, bottom: bottom - slack };
    });
    const covers = boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (other) =>
            Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
            Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1,
        )
        .map((other) => `${name(one.element)} covers ${name(other.element)}`),
    );
    return [...seen.filter(isMisfit).map(name), ...covers];
  });
}
