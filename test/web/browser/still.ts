import type { Page } from 'playwright-core';

/** Returns when the page's fonts are there and its animations, but those that never end, are over. */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const endless = (animation: Animation) => animation.effect?.getComputedTiming().endTime === Infinity;
    const ending = document.getAnimations().filter((animation) => !endless(animation));
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}
