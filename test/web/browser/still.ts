import type { Page } from 'playwright-core';

/**
 * Returns when the page's fonts are there, a new size of its window is laid out, and its animations, but those that never end,
 * are over.
 */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // Called when the page is drawn next, after the event that tells it its size. A test may hold the page's other timers.
    await new Promise<void>((drawn) => {
      const watcher = new ResizeObserver(() => {
        watcher.disconnect();
        drawn();
      });
      watcher.observe(document.documentElement);
    });
    const endless = (animation: Animation) => animation.effect?.getComputedTiming().endTime === Infinity;
    const ending = document.getAnimations().filter((animation) => !endless(animation));
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}
