import type { Browser } from 'playwright-core';
import { openPage, type StatusPage } from '../../../migration/page/open-page';
import { aBackfill, aMovedStatus, aShard, aStatus, aVerification } from '../../migration/support/a-status';
import { launchBrowser } from '../browser/launch';
import { newPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';

/** The first launch on a machine unpacks the browser. */
const START_MILLISECONDS = 120_000;
const BEGAN = Date.parse('2026-06-01T14:02:00.000Z');
const SHARDS = ['eu-1', 'eu-2', 'us-1', 'a shard whose name is as long as operators like them'];

let browser: Browser;
let served: StatusPage;

beforeAll(async () => {
  browser = await launchBrowser();
}, START_MILLISECONDS);

beforeEach(async () => {
  served = await openPage();
});

afterEach(() => served.close());

/** Lets so many minutes pass. */
function copy(minutes: number): void {
  for (let minute = 0; minute <= minutes; minute++) {
    const done = 7_112_408 + minute * 36_000;
    const shards = SHARDS.map((name, i) =>
      aShard(name, { outboxRows: 9, outboxOldestMs: 200 + i * 900 * (1 + Math.sin(minute / 3 + i)) }),
    );
    served.show(
      aStatus({
        at: new Date(BEGAN + minute * 60_000).toISOString(),
        backfill: aBackfill({ done, now: 600 + 80 * Math.sin(minute / 4), planned: 1_000 }),
        shards,
        verify: aVerification({ progress: minute / 100, cells: cells(minute) }),
      }),
    );
  }
}

function cells(agreeing: number) {
  return SHARDS.flatMap((shard) =>
    Array.from({ length: 16 }, (_, i) => ({ shard, pollShard: `summer#${i}`, agrees: i < agreeing })),
  );
}

test.each(['laptop', 'phone'] as const)('can be read by everybody on a %s', async (size) => {
  copy(50);
  const page = await newPage(browser, { size });
  await page.goto(served.url);
  await shootBoth(page, 'migration-copy');
  served.show(aMovedStatus());
  await page.getByText('epoch 2').waitFor();
  await shootBoth(page, 'migration-moved');
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width).toBeLessThanOrEqual(0);
});

test('keeps itself as the migration stands, and says when it does not answer any more', async () => {
  copy(10);
  const page = await newPage(browser);
  page.provoked = [/ERR_CONNECTION_REFUSED|Failed to load resource/];
  await page.goto(served.url);
  await page.getByText('7,472,408 of 10,004,211').waitFor();
  served.show(aStatus({ backfill: aBackfill({ done: 8_000_000 }) }));
  await page.getByText('8,000,000 of 10,004,211').waitFor();
  await served.close();
  await page.getByText('does not answer any more').waitFor();
  served = await openPage();
});
