import axe, { type Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { untilStill } from './still';

/** WCAG 2.2 at level AA, and what axe advises beyond it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What keeps people from using the page as it is now: a line for each element and rule, of the rule, its impact, the
 * element's selector and what would set it right.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await untilStill(page);
  // Evaluated by way of the debugger, which the page's content security policy does not bind.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async (tags) => {
    // What stays in sight while the page scrolls lies over other parts for a moment only, and does not cover them.
    const stuck = Array.from(document.querySelectorAll<HTMLElement>('body *')).filter(
      (element) => getComputedStyle(element).position === 'sticky',
    );
    for (const { style } of stuck) style.position = 'static';
    const results = await window.axe.run({ runOnly: tags });
    for (const { style } of stuck) style.position = '';
    return results;
  }, TAGS);
  return violations.flatMap(lines);
}

/** Fails the test with every problem of accessibility that axe finds in the page. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
}

function lines({ id, nodes }: Result): string[] {
  return nodes.map(({ impact, target, failureSummary = '' }) => {
    const advice = failureSummary.replace(/\s+/g, ' ');
    return `${id} (${impact}) ${target.join(' ')}: ${advice}`;
  });
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
