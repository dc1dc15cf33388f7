import type { PollPage } from '../../../contract/poll';
import { expectBody } from '../../integration/harness';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { asOperator, openChange, openDeskWith } from './support/desk';
import { item, openDesk } from './support/operators';
import { countRequests } from './support/requests';
import { createSongPoll } from './support/song-poll';
import { until } from './support/until';

const POLLS = 300;
const FILLING_MILLISECONDS = 240_000;
/** Creating polls in turn takes long, and all at once is more than the throttle lets pass. */
const AT_ONCE = 10;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

async function createMany(): Promise<void> {
  for (let first = 1; first <= POLLS; first += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, i) => first + i);
    await Promise.all(
      numbers.map((n) => site.runtime.createPoll({ pollId: `session-${n}`, title: `Session ${n}` })),
    );
  }
}

/** Ids of all polls that operators work with, in the order of the list. */
async function listed(): Promise<string[]> {
  const ids: string[] = [];
  let cursor = '';
  do {
    const path = `/desk/polls?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = expectBody<PollPage>(await site.runtime.call('GET', path, await asOperator(site)), 200);
    ids.push(...page.polls.map(({ pollId }) => pollId));
    cursor = page.next ?? '';
  } while (cursor !== '');
  return ids;
}

test(
  'among 300 polls one is found in a word, and figures are asked for of those in sight alone',
  async () => {
    await createMany();
    const draft = await createSongPoll(site.runtime, { title: 'Grand finale', draft: true });
    await until(async () => expect(await listed()).toHaveLength(POLLS + 1));
    const page = await site.open('/admin');
    const figures = countRequests(page, 'GET', /^\/desk\/polls\/[^/]+\/results$/);
    const lists = countRequests(page, 'GET', /^\/desk\/polls$/);
    await page.getByRole('button', { name: 'Sign in as an operator' }).click();
    await site.signIn(page, 'Olga');
    await page.locator('.poll-item').first().waitFor();
    expect((await page.locator('.poll-item h3').allInnerTexts())[0]).toBe('Grand finale');
    await page.getByText('Nobody yet').first().waitFor();
    expect(figures()).toBeLessThan(20);
    expect(lists()).toBeLessThan(10);

    await page.getByLabel('Find a poll').fill('session-17');
    await item(page, 'Session 17').first().waitFor();
    expect((await page.locator('.poll-item h3').allInnerTexts()).at(-1)).toBe('Session 17');
    await page.getByLabel('Find a poll').fill('');
    await page.getByRole('button', { name: /^Draft 1$/ }).click();
    await item(page, draft.title).waitFor();
    expect(await page.locator('.poll-item').count()).toBe(1);
    await shootBoth(page, 'desk-find');
    await page.getByLabel('Find a poll').fill('nothing like it');
    await page.getByText('No poll is like this.').waitFor();
  },
  FILLING_MILLISECONDS,
);

test('on a phone the list is not below the form, which opens when it is wanted', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'In my pocket?' });
  const page = await openDeskWith(site, poll, { size: 'phone' });
  await item(page, poll.title).waitFor();
  expect(await page.getByLabel('Question').isVisible()).toBe(false);
  const top = await page.getByLabel('Find a poll').evaluate((field) => field.getBoundingClientRect().top);
  expect(top).toBeLessThan(600);
  await page.getByRole('button', { name: 'Create a poll' }).click();
  await page.getByLabel('Question').waitFor();
});

test('a poll that is over is put away, looked up and taken out again', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'Long over?' });
  await site.runtime.call('POST', `/polls/${poll.pollId}/close`, await asOperator(site));
  const page = await openDeskWith(site, poll);
  await item(page, poll.title).locator('.pill', { hasText: 'Closed' }).waitFor();
  const panel = await openChange(page, poll);
  await panel.getByRole('button', { name: 'Archive' }).click();
  await item(page, poll.title).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await item(page, poll.title).waitFor();
  await shootBoth(page, 'desk-archive');
  const archived = await openChange(page, poll);
  await archived.getByRole('button', { name: 'Take out of the archive' }).click();
  await item(page, poll.title).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Back to the polls' }).click();
  await item(page, poll.title).waitFor();
});

test('Japanese operators find and change polls in their language', async () => {
  const poll = await createSongPoll(site.runtime, { title: '今夜の優勝は？' });
  await openDesk(site);
  const page = await openDeskWith(site, poll, { locale: 'ja-JP', size: 'phone' });
  await page.getByLabel('投票を検索').fill('優勝');
  await openChange(page, poll);
  await shootBoth(page, 'desk-change');
});
