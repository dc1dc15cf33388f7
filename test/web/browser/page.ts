import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { isOwnName } from './addresses';

/** A phone held upright, a laptop, and the screen of a hall. */
const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  laptop: { viewport: { width: 1280, height: 800 } },
  stadium: { viewport: { width: 1920, height: 1080 } },
} satisfies Record<string, BrowserContextOptions>;

/** Shorter than a test may take, so that what was waited for in vain is named. */
const PATIENCE_MILLISECONDS = 15_000;

export interface PageOptions {
  /** @default 'en-US' */
  locale?: 'en-US' | 'de-DE' | 'de-AT' | 'ja-JP';
  /** @default 'light' */
  theme?: 'light' | 'dark';
  /** @default 'laptop' */
  size?: keyof typeof SIZES;
  /** @default false */
  reducedMotion?: boolean;
}

/** A page of a browser that shares nothing with others. It lives as long as the test that opened it. */
export type TestPage = Page &
  Required<PageOptions> & {
    /**
     * What went wrong in this page and those it opened, and was not asked for before: errors on the console (violations
     * of the content security policy and failed requests are among them), errors nobody caught, and requests to other
     * machines, which never get there. A test fails when there are any that it has not asked for.
     */
    problems(): string[];
    /** Problems that the test has provoked: they may come at any time until the page is closed. */
    provoked: RegExp[];
  };

const open: TestPage[] = [];

afterEach(async () => {
  const pages = open.splice(0);
  await Promise.all(pages.map((page) => page.context().close()));
  expect(pages.flatMap(unprovoked)).toEqual([]);
});

/** What went wrong so far and was not provoked. */
export function unprovoked(page: TestPage): string[] {
  return page.problems().filter((problem) => !page.provoked.some((expected) => expected.test(problem)));
}

/** A new page, in UTC. It is to be opened in a test or in `beforeEach`. */
export async function newPage(browser: Browser, options: PageOptions = {}): Promise<TestPage> {
  const settings = {
    locale: 'en-US',
    theme: 'light',
    size: 'laptop',
    reducedMotion: false,
    ...options,
  } as const;
  const context = await browser.newContext({
    ...SIZES[settings.size],
    locale: settings.locale,
    colorScheme: settings.theme,
    reducedMotion: settings.reducedMotion ? 'reduce' : 'no-preference',
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(PATIENCE_MILLISECONDS);
  const problems = collectProblems(context);
  const page = Object.assign(await context.newPage(), settings, {
    problems: () => problems.splice(0),
    provoked: [],
  });
  open.push(page);
  return page;
}

/** A list that grows with what goes wrong in the pages of a context. */
function collectProblems(context: BrowserContext): string[] {
  const problems: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error')
      problems.push(`console: ${message.text().trim()} (${message.location().url})`);
  });
  context.on('weberror', (event) => problems.push(`uncaught: ${event.error().message}`));
  context.on('request', (request) => {
    if (goesElsewhere(request.url())) problems.push(`request to another machine: ${request.url()}`);
  });
  return problems;
}

function goesElsewhere(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol.startsWith('http') && !isOwnName(hostname);
}
