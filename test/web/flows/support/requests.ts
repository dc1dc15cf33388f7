import type { Page, Response } from 'playwright-core';

/** How often the page has sent such a request since this was called. */
export function countRequests(page: Page, method: string, path: RegExp): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === method && path.test(new URL(request.url()).pathname)) count += 1;
  });
  return () => count;
}

/** Waits for so many more answers of results. */
export async function untilRefreshed(page: Page, times = 2): Promise<void> {
  for (let i = 0; i < times; i++) await page.waitForResponse(isOfResults);
}

export function isOfResults(response: Response): boolean {
  return response.url().endsWith('/results');
}

/** Holds the page's requests to an address until released, as a slow line does. */
export async function hold(page: Page, url: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(url, async (route) => {
    await released;
    await route.fallback();
  });
  return release;
}

/** Lets so many requests to an address arrive, but not their answers. */
export async function loseAnswers(page: Page, url: string, times: number): Promise<void> {
  await page.route(
    url,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times },
  );
}

export interface Heard {
  status: number;
  /** When the service gave the answer, in epoch milliseconds, rounded down to the second. */
  date: number;
  body: string;
}

/** Collects the answers of results that a page gets from now on; call it for those so far. */
export function answersOfResults(page: Page): () => Promise<Heard[]> {
  const heard: Promise<Heard>[] = [];
  page.on('response', (response) => {
    if (isOfResults(response)) heard.push(read(response));
  });
  return () => Promise.all(heard);
}

async function read(response: Response): Promise<Heard> {
  const date = Date.parse(response.headers().date ?? '');
  const body = response.status() === 304 ? '' : await response.text();
  return { status: response.status(), date, body };
}
