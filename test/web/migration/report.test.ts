import type { Browser } from 'playwright-core';
import { reportPage } from '../../../migration/report/report-page';
import { aReport } from '../../migration/support/a-report';
import { launchBrowser } from '../browser/launch';
import { newPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';

/** The first launch on a machine unpacks the browser. */
const START_MILLISECONDS = 120_000;

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, START_MILLISECONDS);

test.each(['laptop', 'phone'] as const)('the report can be read by everybody on a %s', async (size) => {
  const page = await newPage(browser, { size });
  await page.setContent(reportPage(aReport()));
  await shootBoth(page, 'migration-report');
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width).toBeLessThanOrEqual(0);
});
