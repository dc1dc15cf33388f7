import type { TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { openChange, openResults } from './support/desk';
import { untilStatus } from './support/operators';
import { create, fillIn, untilCreated } from './support/poll-form';
import { ballot, press, song } from './support/poll-page';
import { certifyHidden } from './support/reveal';

/** A poll is certified some 20 s after somebody closes it. */
const EVENING_MILLISECONDS = 180_000;
const CLICKS_FROM_START_TO_WALL = 6;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

/** Counts what is clicked in a page and those after it in its tab. */
async function countClicks(page: TestPage): Promise<() => number> {
  let clicks = 0;
  await page.exposeFunction('noteClick', () => {
    clicks += 1;
  });
  await page.addInitScript(() => {
    const note: unknown = Reflect.get(window, 'noteClick');
    addEventListener('click', ({ isTrusted }) => isTrusted && typeof note === 'function' && note(), true);
  });
  await page.reload();
  return () => clicks;
}

const openPhones = (pollId: string) =>
  Promise.all([1, 2, 3].map(() => site.open(`/p/${pollId}`, { size: 'phone' })));

async function voteFor(page: TestPage, label: string): Promise<void> {
  await song(page, label).check();
  await press(page, 'Vote');
  await ballot(page)
    .getByRole('heading', { name: `You voted for ${label}` })
    .waitFor();
}

/** From the address that the runtime prints to the wall; answers the poll's id. */
async function setUp(desk: TestPage): Promise<string> {
  const clicks = await countClicks(desk);
  await desk.getByRole('button', { name: 'Sign in as an operator' }).click();
  await site.signIn(desk, 'Olga');
  await fillIn(desk, 'Wich act should win?', 'The Lanterns', 'Paper Boats');
  await desk.getByRole('radio', { name: 'Anybody' }).check();
  await create(desk);
  await untilCreated(desk, 'Wich act should win?');
  await desk.getByRole('link', { name: 'Big screen', exact: true }).click();
  await desk.getByRole('heading', { level: 1, name: 'Wich act should win?' }).waitFor();
  expect(clicks()).toBeGreaterThan(0);
  expect(clicks()).toBeLessThanOrEqual(CLICKS_FROM_START_TO_WALL);
  return new URL(desk.url()).pathname.split('/')[2] ?? '';
}

test(
  'an evening is held from the desk: set up, put right, extended, hidden, previewed, closed, revealed and printed',
  async () => {
    const desk = await site.open('/admin');
    const pollId = await setUp(desk);
    const wall = await site.open(`/p/${pollId}/screen`, { size: 'stadium' });
    const phones = await openPhones(pollId);
    await Promise.all(phones.map((phone, i) => voteFor(phone, i === 0 ? 'Paper Boats' : 'The Lanterns')));
    await wall.getByText('2 votes').waitFor();

    await desk.goBack();
    const poll = desk.locator('.poll-item').first();
    const panel = await openChange(desk, { pollId });
    await panel.getByLabel('Question').fill('Which act should win?');
    await panel.getByRole('button', { name: 'Save' }).click();
    for (const page of [wall, ...phones])
      await page.getByRole('heading', { level: 1, name: 'Which act should win?' }).waitFor();
    await desk.getByRole('button', { name: 'Close Which act should win?' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'In 30 seconds' }).click();
    await wall.getByText(/^Closes in/).waitFor();
    await panel.getByRole('button', { name: /^\+5 min/ }).click();
    await poll.getByText(/^Closes in 5:/).waitFor();

    await openResults(desk, { pollId });
    await poll.getByRole('button', { name: 'Hide results' }).click();
    for (const page of [wall, ...phones])
      await page.locator('.bar-numbers').first().waitFor({ state: 'detached' });
    await poll.getByText('2 votes').waitFor();

    await desk.getByRole('button', { name: 'Close Which act should win?' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Close now' }).click();
    await untilStatus(wall, 'Which act should win?', 'Closed');
    await certifyHidden(site, pollId);
    await poll.getByRole('button', { name: 'Reveal all' }).click();
    for (const page of [wall, ...phones]) await page.getByText('2 votes').waitFor();
    await wall.getByText('The Lanterns wins').waitFor();

    await poll.getByRole('link', { name: 'Certificate to print' }).click();
    await desk.getByRole('heading', { level: 1, name: 'Which act should win?' }).waitFor();
    await desk.getByRole('img', { name: /^From 0 ballots at .* to 3 at / }).waitFor();
    await shootBoth(desk, 'evening-certificate');
  },
  EVENING_MILLISECONDS,
);
