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

/** Notes how far rows of the list glide from now on; call it for the farthest so far, in pixels. */
export async function watchGlides(page: TestPage): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    window.farthestGlide = 0;
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (frames, options) {
      const [, distance] = /translateY\((-?[\d.]+)px\)/.exec(JSON.stringify(frames)) ?? [];
      window.farthestGlide = Math.max(window.farthestGlide, Math.abs(Number(distance ?? 0)));
      return animate.call(this, frames, options);
    };
  });
  return () => page.evaluate(() => window.farthestGlide);
}

declare global {
  interface Window {
    mostAnimations: number;
    farthestGlide: number;
  }
}
