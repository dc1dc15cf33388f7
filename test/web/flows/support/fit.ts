import type { Page } from 'playwright-core';
import { untilStill } from '../../browser/still';

/** Of displays in halls, in pixels. */
const RESOLUTIONS = [
  [1280, 720],
  [3840, 2160],
  [1920, 1080],
] as const;

/** Expects that nobody has to scroll, and that nothing is cut off, at any resolution; leaves the page at the last. */
export async function expectFit(page: Page): Promise<void> {
  for (const [width, height] of RESOLUTIONS) {
    await page.setViewportSize({ width, height });
    expect({ width, height, misfits: await misfits(page) }).toEqual({ width, height, misfits: [] });
  }
}

/**
 * What of the screen does not fit into the display: parts that are outside it, and parts with a line and more cut off.
 * Letters may be a little higher than their line.
 */
async function misfits(page: Page): Promise<string[]> {
  await untilStill(page);
  return page.evaluate(() => {
    const found = Array.from(document.querySelectorAll('html, main, main *')).filter((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const { fontSize, overflow } = getComputedStyle(element);
      const tolerance = Number.parseFloat(fontSize) / 2;
      const isOutside = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
      const isCut =
        overflow !== 'visible' &&
        (element.scrollWidth > element.clientWidth + tolerance ||
          element.scrollHeight > element.clientHeight + tolerance);
      return !element.closest('.visually-hidden') && (isOutside || isCut);
    });
    return found.map(({ tagName, className }) => `${tagName} ${className}`);
  });
}
