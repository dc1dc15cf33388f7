import axe, { type Result, type RunOnly } from 'axe-core';
import type { Page } from 'playwright-core';
import { untilStill } from './still';

/** Which rules are checked. */
const RULES = {
  /** WCAG 2.2 at level AA, and what axe advises beyond it. */
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  /** What another theme can break. */
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const satisfies Record<string, RunOnly>;

/**
 * What keeps people from using the page as it is now: a line for each element and rule, of the rule, its impact, the
 * element's selector and what would set it right.
 */
export async function accessibilityProblems(
  page: Page,
  rules: keyof typeof RULES = 'all',
): Promise<string[]> {
  await untilStill(page);
  // Evaluated by way of the debugger, which the page's content security policy does not bind.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async (runOnly) => {
    // What stays in sight while the page scrolls lies over other parts for a moment only, and does not cover them.
    const stuck = Array.from(document.querySelectorAll<HTMLElement>('body *')).filter(
      (element) => getComputedStyle(element).position === 'sticky',
    );
    for (const { style } of stuck) style.position = 'static';
    const results = await window.axe.run({ runOnly, resultTypes: ['violations'] });
    for (const { style } of stuck) style.position = '';
    return results;
  }, RULES[rules]);
  return violations.flatMap(lines);
}

/** Fails the test with every problem of accessibility that axe finds in the page. */
export async function expectAccessible(page: Page, rules?: keyof typeof RULES): Promise<void> {
  expect(await accessibilityProblems(page, rules)).toEqual([]);
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
