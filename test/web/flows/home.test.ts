import type { Page } from 'playwright-core';
import { MAX_PAGE_POLLS } from '../../../contract/limits';
import { pollPage } from '../../../contract/poll';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { candidates } from './support/ballots';
import { certify } from './support/certify';
import { expectOnly } from './support/problems';
import { inSeconds } from './support/song-poll';
import { until } from './support/until';

/** A poll is certified some 15 s after it closes. */
const CERTIFYING_MILLISECONDS = 90_000;

const HOUR = 3_600;

/** The page's requests for a page of the list. */
const LIST = /\/polls\?/;

/** How many polls the page shows before it is asked for more. */
const STEP = 200;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

/** Has the page load the list now, as it does whenever it can be seen again. */
const comeBack = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

/** Comes back until the list has a poll of this title: the one before may be kept on its way for a moment. */
const comeBackUntil = (page: Page, title: string): Promise<void> =>
  until(async () => {
    await comeBack(page);
    expect(await page.getByRole('link', { name: title }).count()).toBe(1);
  });

/** Waits until pages are given a list with a poll of this title: the one before may be kept on its way for a moment. */
const untilListed = (title: string): Promise<void> =>
  until(async () => {
    const { body } = await site.runtime.call('GET', `/polls?limit=${MAX_PAGE_POLLS}`);
    expect(pollPage.parse(body).polls.map((poll) => poll.title)).toContain(title);
  });

/** Each group's heading, with the titles of the polls in it. */
function groups(page: Page): Promise<[heading: string, titles: string[]][]> {
  return page
    .locator('.poll-group')
    .evaluateAll((sections) =>
      sections.map((section) => [
        section.querySelector('h2')?.textContent ?? '',
        Array.from(section.querySelectorAll('h3'), (title) => title.textContent ?? ''),
      ]),
    );
}

/** The first test: the others leave polls behind. */
test('before there is any poll, the list says so, and the first one appears by itself', async () => {
  const page = await site.open('/');
  await page.getByText('There are no polls yet.').waitFor();
  await shootBoth(page, 'home-empty');

  await site.runtime.createPoll({ pollId: 'first', title: 'Who was here first?' });
  await comeBackUntil(page, 'Who was here first?');
  await page.getByRole('link', { name: 'Who was here first?' }).click();
  await page.getByRole('heading', { level: 1, name: 'Who was here first?' }).waitFor();
});

test(
  'polls stand under their status: the next to open or close first, and the last to have closed',
  async () => {
    const songs = candidates(['Midnight Sun', 'Paper Boats', 'Stray Cat Serenade', 'Lanterns']);
    const poll = (pollId: string, title: string, times: object) =>
      site.runtime.createPoll({ pollId, title, candidates: songs, writeShards: 1, ...times });
    await poll('autumn', 'Best song of the autumn gala', { closesAt: inSeconds(1) });
    await poll('later', 'Audience award, second night', { closesAt: inSeconds(30 * HOUR) });
    await poll('sooner', 'Audience award, first night', { closesAt: inSeconds(2 * HOUR) });
    await poll('winter', 'Winter final: which song should open the evening of the grand final?', {
      opensAt: inSeconds(200 * HOUR),
    });
    await poll('semifinal', '準決勝で一番よかった曲は？', { opensAt: inSeconds(3 * HOUR) });
    await certify(site.runtime, 'autumn');
    await poll('encore', 'Encore: one more song?', { closesAt: inSeconds(1) });
    await until(async () => {
      expect(await site.runtime.call('GET', '/polls/encore')).toMatchObject({ body: { status: 'closed' } });
    });

    await untilListed('Encore: one more song?');

    for (const options of [{}, { size: 'phone' }, { size: 'phone', locale: 'ja-JP' }] as const) {
      const page = await site.open('/', options);
      await page.getByRole('link', { name: 'Encore' }).waitFor();
      await shootBoth(page, 'home-list');
    }
    const page = await site.open('/');
    await page.getByRole('link', { name: 'Encore' }).waitFor();
    expect(await groups(page)).toEqual([
      ['Open', ['Audience award, first night', 'Audience award, second night', 'Who was here first?']],
      [
        'Scheduled',
        [
          '準決勝で一番よかった曲は？',
          'Winter final: which song should open the evening of the grand final?',
        ],
      ],
      ['Closed', ['Encore: one more song?']],
      ['Certified', ['Best song of the autumn gala']],
    ]);
  },
  CERTIFYING_MILLISECONDS,
);

test('the focus stays on its poll when the list is loaded again and the poll moves', async () => {
  await site.runtime.createPoll({ pollId: 'kept', title: 'Am I kept?' });
  await untilListed('Am I kept?');
  const page = await site.open('/');
  await page.getByRole('link', { name: 'Am I kept?' }).focus();
  await site.runtime.createPoll({ pollId: 'before', title: 'A poll before it' });
  await comeBackUntil(page, 'A poll before it');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Am I kept?');

  const token = await site.runtime.token('admin', 'voting/admin');
  await site.runtime.call('POST', '/polls/kept/close', { token });
  await until(async () => {
    await comeBack(page);
    expect((await groups(page)).find(([heading]) => heading === 'Closed')?.[1]).toContain('Am I kept?');
  });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Am I kept?');
});

test('a list that cannot be loaded says why, keeps what it has, and recovers', async () => {
  const page = await site.open('/');
  await page.getByRole('link', { name: 'Who was here first?' }).waitFor();
  await page.route(LIST, (route) => route.abort());
  await comeBack(page);
  await page.getByText('There was no answer. Check your connection and try again.').waitFor();
  await shootBoth(page, 'home-outdated');
  expect(await page.getByRole('link', { name: 'Who was here first?' }).count()).toBe(1);

  // Still failing, or the page may recover by itself and take the button away before it is clicked.
  const asked = page.waitForRequest(LIST);
  await page.getByRole('button', { name: 'Try again' }).click();
  await asked;
  await page.unroute(LIST);
  await page.getByText('There was no answer.').waitFor({ state: 'detached' });
  expectOnly(page, /ERR_FAILED/);
});

test('a page that never got the list goes on asking by itself', async () => {
  const page = await site.open('/');
  await page.route(LIST, (route) => route.abort());
  await page.reload();
  await page.getByText('There was no answer. Check your connection and try again.').waitFor();
  await shootBoth(page, 'home-failed');
  await page.unroute(LIST);
  await page.getByRole('link', { name: 'Who was here first?' }).waitFor();
  expectOnly(page, /ERR_FAILED/);
});

/** The last test: the others would have to look through all of its polls. */
test('the list follows its pages, and shows more than the first polls when asked to', async () => {
  const numbers = Array.from({ length: STEP }, (_, index) => index);
  await Promise.all(
    numbers.map((number) => site.runtime.createPoll({ title: `Poll ${number}`, writeShards: 1 })),
  );
  const page = await site.open('/');
  await page.getByRole('button', { name: 'Show more' }).click();
  const end = page.getByText(/^All \d+ polls are shown\.$/);
  await end.waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(await end.textContent());
  expect(await page.getByRole('link', { name: /^Poll \d+$/ }).count()).toBe(STEP);
});
