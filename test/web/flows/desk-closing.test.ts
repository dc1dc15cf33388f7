import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { deskPoll, openDeskWith } from './support/desk';
import { untilFocused } from './support/keyboard';
import { item, untilStatus } from './support/operators';
import { createSongPoll, inSeconds } from './support/song-poll';
import { until } from './support/until';

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

test('a closing in half a minute is counted down on every page, and called off in one press', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'Call it off?' });
  const voter = await site.open(`/p/${poll.pollId}`);
  const wall = await site.open(`/p/${poll.pollId}/screen`, { size: 'stadium' });
  const page = await openDeskWith(site, poll);
  await page.getByRole('button', { name: `Close ${poll.title}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'In 30 seconds' }).click();
  await untilFocused(page, poll.title);
  for (const open of [item(page, poll.title), voter, wall])
    await open.getByText(/^Closes in 0:[12]\d$/).waitFor();
  await shootBoth(page, 'desk-closing');
  await page.getByRole('button', { name: `Call off the closing ${poll.title}` }).click();
  for (const open of [item(page, poll.title), voter, wall])
    await open.getByText(/^Closes in/).waitFor({ state: 'detached' });
  expect(await deskPoll(site, poll.pollId)).not.toHaveProperty('closesAt');
});

test('a poll that is not closed after all closes when it would have before', async () => {
  const closesAt = inSeconds(3_000);
  const poll = await createSongPoll(site.runtime, { title: 'As before?', closesAt });
  const page = await openDeskWith(site, poll, { size: 'phone' });
  await page.getByRole('button', { name: `Close ${poll.title}` }).click();
  await shootBoth(page, 'desk-close-dialog');
  await page.getByRole('dialog').getByRole('button', { name: 'In 2 minutes' }).click();
  await item(page, poll.title)
    .getByText(/^Closes in [12]:\d\d$/)
    .waitFor();
  await page.getByRole('button', { name: `Call off the closing ${poll.title}` }).click();
  await until(async () => expect((await deskPoll(site, poll.pollId)).closesAt).toBe(closesAt));
});

test('a closing at once is over within seconds, and offers nothing that comes too late', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'At once?', resultsVisible: 'afterClose' });
  const voter = await site.open(`/p/${poll.pollId}`);
  const page = await openDeskWith(site, poll);
  await page.getByRole('button', { name: `Close ${poll.title}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close now' }).click();
  await item(page, poll.title).getByText('Closing: every page counts down.').waitFor();
  expect(await page.getByRole('button', { name: `Call off the closing ${poll.title}` }).count()).toBe(0);
  for (const open of [page, voter]) await untilStatus(open, poll.title, 'Closed');
});
