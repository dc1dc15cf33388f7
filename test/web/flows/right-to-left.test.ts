import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots, candidates } from './support/ballots';
import { press, results, song, untilSaid } from './support/poll-page';

const TITLE = 'هل توافق على الاقتراح (Plan B)؟';
const YES = 'نعم، أوافق!';
const HEBREW = 'לא, תודה.';
const LATIN = 'Ich enthalte mich';

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

beforeAll(async () => {
  await site.runtime.createPoll({
    pollId: 'rtl',
    title: TITLE,
    candidates: candidates([YES, HEBREW, LATIN]),
    access: 'open',
  });
  await site.runtime.voteAll('rtl', ballots({ c1: 3, c2: 2, c3: 1 }));
});

/** Which way the text of each of these elements runs. */
const directions = (texts: Element[]) => texts.map((text) => getComputedStyle(text).direction);

test('question, cards, bars and table run as their letters do, in a page that runs from left to right', async () => {
  const page = await site.open('/p/rtl', { size: 'phone' });
  await results(page).getByText(YES).waitFor();
  expect(await page.locator('h1').evaluateAll(directions)).toEqual(['rtl']);
  expect(await page.locator('.candidate-name > [id]:not(.candidate-about)').evaluateAll(directions)).toEqual([
    'rtl',
    'rtl',
    'ltr',
  ]);
  expect(await page.locator('.bar-label').evaluateAll(directions)).toEqual(['rtl', 'rtl', 'ltr']);
  await shootBoth(page, 'right-to-left');
  await press(page, 'Show as table');
  expect(await page.locator('th bdi').evaluateAll(directions)).toEqual(['rtl', 'rtl', 'ltr']);
  expect(await page.locator('html').evaluateAll(directions)).toEqual(['ltr']);
  await shootBoth(page, 'right-to-left-table');
});

test('a name from right to left leaves the sentence around it as it is', async () => {
  const page = await site.open('/p/rtl', { size: 'phone' });
  await song(page, YES).check();
  await press(page, 'Vote');
  await untilSaid(page, `You voted for \u2068${YES}\u2069`);
  await shootBoth(page, 'right-to-left-voted');
});

test('an overlay and the home page show it as it reads', async () => {
  const overlay = await site.open('/p/rtl/screen?overlay', { size: 'stadium' });
  await overlay.locator('.bars').waitFor();
  expect(await overlay.locator('.bar-label').evaluateAll(directions)).toEqual(['rtl', 'rtl', 'ltr']);
  await shootBoth(overlay, 'right-to-left-overlay');
  const home = await site.open('/');
  await home.getByRole('link', { name: TITLE }).waitFor();
  expect(await home.getByRole('link', { name: TITLE }).evaluateAll(directions)).toEqual(['rtl']);
});
