import type { TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { press, song } from './support/poll-page';
import { expectOnly } from './support/problems';
import { countRequests } from './support/requests';
import { createSongPoll } from './support/song-poll';

const NOT_LOADED = /net::ERR_FAILED.*\/(pages|desk)-\w\w-\w+\.js/;
const GERMAN_AGAIN = /\/pages-de-\w+\.js\?/;
const ENGLISH_AGAIN = /\/pages-en-\w+\.js\?/;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

const languageOf = (page: TestPage) => page.locator('html').getAttribute('lang');

/** The languages whose texts a page has asked for since this was called, in order. */
function languagesAskedFor(page: TestPage): () => string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, language] = /\/(?:pages|desk)-(\w\w)-\w+\.js/.exec(request.url()) ?? [];
    if (language) asked.push(language);
  });
  return () => asked;
}

/** Lets the texts in a language not arrive, until the line is brought back. */
async function cutTexts(page: TestPage, language: string): Promise<() => Promise<void>> {
  const texts = new RegExp(`/(pages|desk)-${language}-\\w+\\.js`);
  await page.route(texts, (route) => route.abort());
  page.provoked.push(NOT_LOADED);
  return () => page.unroute(texts);
}

test('a browser that prefers Austrian German is spoken to in German from the first, and loads nothing else', async () => {
  const page = await site.open('about:blank', { locale: 'de-AT', size: 'phone' });
  const asked = languagesAskedFor(page);
  await page.addInitScript(() => {
    const said = new Set<string>();
    new MutationObserver(() => said.add(document.querySelector('h1')?.textContent ?? '')).observe(document, {
      childList: true,
      subtree: true,
    });
    Reflect.set(window, 'said', said);
  });
  await page.goto(new URL('/', site.runtime.runtime.url).href);
  await page.getByRole('heading', { level: 1, name: 'Abstimmungen' }).waitFor();
  expect(await languageOf(page)).toBe('de');
  expect(await page.title()).toBe('Abstimmungen');
  expect(asked()).toEqual(['de']);
  expect(await page.evaluate(() => [...Reflect.get(window, 'said')])).toEqual(['', 'Abstimmungen']);
  expectOnly(page);
});

test('switching loads a language once, in place, and keeps what was typed and chosen', async () => {
  const { pollId } = await createSongPoll(site.runtime, { access: 'code' });
  const page = await site.open(`/p/${pollId}`, { locale: 'de-DE' });
  await page.getByLabel('Stimmcode').fill('AB12');
  await song(page, 'Paper Boats').check();
  const asked = languagesAskedFor(page);
  const documents = countRequests(page, 'GET', /^\/p\//);

  await press(page, 'English');
  await page.getByText('Choose one').waitFor();
  expect(await page.getByLabel('Voting code').inputValue()).toBe('AB12');
  expect(await song(page, 'Paper Boats').isChecked()).toBe(true);
  await press(page, 'Deutsch');
  await page.getByText('Wählen Sie eine Option').waitFor();
  await press(page, 'English');
  await page.getByText('Choose one').waitFor();
  expect(await languageOf(page)).toBe('en');
  expect(asked()).toEqual(['en']);
  expect(documents()).toBe(0);
  expectOnly(page);
});

test('a language that does not load leaves the page as it is, and can be chosen again', async () => {
  const { pollId } = await createSongPoll(site.runtime);
  const page = await site.open(`/p/${pollId}`, { locale: 'de-DE' });
  await song(page, 'Paper Boats').check();
  const bringBack = await cutTexts(page, 'ja');
  await press(page, '日本語');
  await page.getByText('日本語 konnte nicht geladen werden. Bitte erneut auswählen.').waitFor();
  await shootBoth(page, 'language-not-loaded');
  expect(await languageOf(page)).toBe('de');

  await bringBack();
  await press(page, '日本語');
  await page.getByText('ひとつ選んでください').waitFor();
  expect(await page.getByText('konnte nicht geladen werden').count()).toBe(0);
  expect(await song(page, 'Paper Boats').isChecked()).toBe(true);
});

test('a page whose language does not load begins in English, and its language can be chosen', async () => {
  const { pollId } = await createSongPoll(site.runtime);
  const page = await site.open('about:blank', { locale: 'de-DE' });
  const bringBack = await cutTexts(page, 'de');
  await page.goto(new URL(`/p/${pollId}`, site.runtime.runtime.url).href);
  await page.getByText('Deutsch could not be loaded. Choose it again.').waitFor();
  await page.getByText('Choose one').waitFor();
  expect(await languageOf(page)).toBe('en');

  await bringBack();
  await press(page, 'Deutsch');
  await page.getByText('Wählen Sie eine Option').waitFor();
  expect(await languageOf(page)).toBe('de');
});

test('a page that no language loads for tries again until one does', async () => {
  const page = await site.open('about:blank', { locale: 'de-DE' });
  const bringBack = [await cutTexts(page, 'de'), await cutTexts(page, 'en')];
  const secondRound = page.waitForRequest(ENGLISH_AGAIN).then(() => page.waitForRequest(GERMAN_AGAIN));
  await page.goto(new URL('/', site.runtime.runtime.url).href);
  await secondRound;
  for (const back of bringBack) await back();
  await page.getByRole('heading', { level: 1, name: 'Abstimmungen' }).waitFor();
});
