import type { FrameLocator } from 'playwright-core';
import { oembed } from '../../../contract/oembed';
import { ALL_CONTEXT, NEWS } from '../../integration/all-context';
import { newPage, type PageOptions, type TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots, candidates } from './support/ballots';
import { FINALISTS } from './support/finalists';
import { until } from './support/until';

/** A site that nobody has allowed to show polls. */
const STRANGER = 'https://stranger.example';

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage({ context: ALL_CONTEXT });
  await site.runtime.createPoll({
    pollId: 'song',
    title: 'Which song is best?',
    candidates: candidates(FINALISTS.slice(0, 3)),
  });
}, START_MILLISECONDS);

/** A page of another site, in which the script stands that shows a poll. */
async function openArticle(origin: string, options?: PageOptions): Promise<TestPage> {
  const page = await newPage(site.browser, options);
  page.provoked.push(new RegExp(`^request to another machine: ${origin}`));
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark"><title>News</title><main><h1>Tonight</h1>
    <script async src="${site.runtime.runtime.url}/embed.js" data-poll="song"></script></main></html>`;
  await page.route(`${origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(origin);
  return page;
}

const bar = (frame: FrameLocator, label: string) => frame.getByRole('listitem').filter({ hasText: label });

test('a page of another site shows the poll, as high as it is, and every vote that comes', async () => {
  const page = await openArticle(NEWS);
  const frame = page.frameLocator('iframe[title="song"]');
  await frame.getByRole('heading', { name: 'Which song is best?' }).waitFor();
  await site.runtime.voteAll('song', ballots({ c1: 3, c2: 1 }));
  await bar(frame, 'Kofi Mensah').getByText('1 vote').waitFor();
  await until(async () => expect(await hiddenHeight(page)).toBe(0));

  await site.runtime.voteAll('song', ballots({ c2: 4 }, 'late'));
  await bar(frame, 'Kofi Mensah').getByText('5 votes').waitFor();
  const voting = page.context().waitForEvent('page');
  await frame.getByRole('link', { name: 'Vote' }).click();
  expect(new URL((await voting).url()).pathname).toBe('/p/song');
});

test('what is shown in a frame can be read by everybody', async () => {
  const page = await site.open('/p/song/embed', { size: 'phone' });
  await page
    .getByRole('listitem')
    .first()
    .getByText(/votes?$/)
    .waitFor();
  await shootBoth(page, 'embed');
});

test('a browser refuses to show it on a site that is not named', async () => {
  const page = await openArticle(STRANGER);
  await page.locator('iframe').waitFor();
  await until(async () => expect(page.problems().join()).toMatch(/frame-ancestors https:\/\/news\.example/));
});

test('the page of a poll leads a site that would show it to how', async () => {
  const page = `${site.runtime.runtime.url}/p/song`;
  const html = await (await fetch(page)).text();
  const [, href = ''] = /href="([^"]+)" type="application\/json\+oembed"/.exec(html) ?? [];
  const answer = await fetch(new URL(href, page));
  const { title, html: frame } = oembed.parse(await answer.json());
  expect(title).toBe('Which song is best?');
  expect(frame).toContain(`<iframe src="${page}/embed"`);
});

test('a spreadsheet reads the results, and is told when it has them already', async () => {
  const address = `${site.runtime.runtime.url}/polls/song/results.csv`;
  const first = await fetch(address);
  expect(await first.text()).toMatch(/^rank,candidateId,label,votes,share\n1,/);
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
  expect((await fetch(address, { headers })).status).toBe(304);
});

/** How much of the results is below the end of their frame, in pixels. */
async function hiddenHeight(page: TestPage): Promise<number> {
  const [, frame] = page.frames();
  return frame ? frame.evaluate(() => document.documentElement.scrollHeight - innerHeight) : Number.NaN;
}
