import type { TestPage } from '../../browser/page';

/** Counts the animations that run in the page from now on; call it for the most at one moment so far. */
export async function watchMotion(page: TestPage): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    window.mostAnimations = 0;
    const look = () => {
      window.mostAnimations = Math.max(window.mostAnimations, document.getAnimations().length);
      requestAnimationFrame(look);
    };
    look();
  });
  return () => page.evaluate(() => window.mostAnimations);
}

declare global {
  interface Window {
    mostAnimations: number;
  }
}
