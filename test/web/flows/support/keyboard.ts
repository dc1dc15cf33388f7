import type { TestPage } from '../../browser/page';
import { until } from './until';

/** More stops than any page has. */
const MOST_STOPS = 100;

/** Goes by the Tab key until something with this name has the focus; every stop on the way has to be seen. */
export async function tabTo(page: TestPage, name: string): Promise<void> {
  const stops: string[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const focus = await focused(page);
    stops.push(focus.name);
    if (focus.name === name) {
      expect(focus).toEqual({ name, hasOutline: true });
      return;
    }
    if (focus.name !== '') expect(focus).toMatchObject({ hasOutline: true });
  }
  throw new Error(`The Tab key leads to ${stops.join(', ')}, and not to ${name}.`);
}

/** Waits until the page has moved the focus to something with this name. */
export async function untilFocused(page: TestPage, name: string): Promise<void> {
  await until(async () => expect(await focused(page)).toMatchObject({ name }));
}

/** Looks in every frame whether the focus has fallen back to the page; call it for how often it has. */
export async function watchFocus(page: TestPage): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    window.framesWithoutFocus = 0;
    const look = () => {
      if (document.activeElement === document.body) window.framesWithoutFocus += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  return () => page.evaluate(() => window.framesWithoutFocus);
}

declare global {
  interface Window {
    framesWithoutFocus: number;
  }
}

/** The name of what has the focus, empty when nothing has, and whether it, or the card it is in, is outlined. */
export function focused(page: TestPage): Promise<{ name: string; hasOutline: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body)
      return { name: '', hasOutline: false };
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
    const isOutlined = (one: Element) => getComputedStyle(one).outlineStyle !== 'none';
    return {
      name: element.ariaLabel ?? (label ?? element).textContent?.trim() ?? '',
      hasOutline: isOutlined(element) || (label != null && isOutlined(label)),
    };
  });
}
