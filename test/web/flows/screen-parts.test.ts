import { encode } from 'uqr';
import type { TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots, candidates } from './support/ballots';
import { FINALISTS, falling } from './support/finalists';
import { expectFit } from './support/fit';
import { expectOnly } from './support/problems';
import { modulesIn } from './support/qr-modules';

const STILL_MILLISECONDS = 3_000;
const TURN_MILLISECONDS = 8_000;
const DARK_PAGE = 'rgb(15, 16, 32)';
const NOTHING = 'rgba(0, 0, 0, 0)';

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

beforeAll(async () => {
  await site.runtime.createPoll({
    pollId: 'race',
    title: 'Which of the finalists should take the trophy home tonight?',
    candidates: candidates(FINALISTS.slice(0, 5)),
  });
  await site.runtime.voteAll('race', ballots(falling(5, 20)));
});

async function openRace(parameters: string): Promise<TestPage> {
  const page = await site.open(`/p/race/screen${parameters}`, { size: 'stadium' });
  await page.getByRole('main').waitFor();
  return page;
}

const ground = (page: TestPage): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

const untilBars = (page: TestPage) => page.locator('.bars:not(.loading)').waitFor();

describe('the address of the wall', () => {
  test('chooses theme and language, whatever the device has', async () => {
    const page = await openRace('?theme=dark&lang=ja');
    await page.getByRole('heading', { name: 'スキャンして投票' }).waitFor();
    expect(await ground(page)).toBe(DARK_PAGE);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ja');
  });

  test('shows the bars alone', async () => {
    const page = await openRace('?show=bars');
    await untilBars(page);
    expect(await page.getByRole('img').count()).toBe(0);
    await expectFit(page);
    await shootBoth(page, 'wall-bars');
  });

  test('shows how the votes grew, as lines', async () => {
    const page = await openRace('?show=lines');
    const lines = page.getByRole('img', { name: /^Results: .+ – / });
    await lines.waitFor();
    expect(await lines.locator('.line').count()).toBe(5);
    await page.getByRole('listitem').filter({ hasText: 'Kofi Mensah' }).waitFor();
    await expectFit(page);
    await shootBoth(page, 'wall-lines');
  });

  test('shows the QR code alone, as large as the display', async () => {
    const page = await openRace('?show=qr');
    const code = page.getByRole('img', { name: /^QR code of / });
    const { data } = encode(`${site.runtime.runtime.url}/p/race`, { ecc: 'M', border: 4 });
    expect(await modulesIn(page, await code.screenshot(), data.length)).toEqual(data);
    expect((await code.boundingBox())?.height).toBe(1_080);
    await shootBoth(page, 'wall-qr');
  });

  test('is told once what of it is not understood, and has everything then', async () => {
    const page = await openRace('');
    const told: string[] = [];
    page.on('console', (message) => message.type() === 'warning' && told.push(message.text()));
    await page.goto(`${page.url()}?show=everything&theme=pink&lang=tlh`);
    await untilBars(page);
    await page.getByRole('img', { name: /^QR code of / }).waitFor();
    expect(told).toEqual(["Not understood in this screen's address: show=everything, theme=pink, lang=tlh"]);
  });
});

describe('controls of the wall', () => {
  const areSeen = async (page: TestPage) =>
    (await page.locator('.screen-tools').evaluate((tools) => getComputedStyle(tools).opacity)) === '1';
  const cursor = (page: TestPage) => page.locator('main').evaluate((main) => getComputedStyle(main).cursor);

  test('come with the pointer and go with it after three seconds', async () => {
    const page = await openRace('');
    await page.clock.install();
    await page.reload();
    await untilBars(page);
    expect([await areSeen(page), await cursor(page)]).toEqual([false, 'none']);
    await page.mouse.move(300, 300);
    expect([await areSeen(page), await cursor(page)]).toEqual([true, 'auto']);
    await expectFit(page);
    await page.clock.runFor(STILL_MILLISECONDS);
    expect([await areSeen(page), await cursor(page)]).toEqual([false, 'none']);
  });

  test('fill the display and leave it again by button and by the key F', async () => {
    const page = await openRace('');
    await untilBars(page);
    const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
    await page.mouse.move(300, 300);
    await page.getByRole('button', { name: 'Full screen (F)' }).click();
    await page.getByRole('button', { name: 'Leave full screen (F)' }).waitFor();
    expect(await isFull()).toBe(true);
    await shootBoth(page, 'wall-controls');
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Full screen (F)' }).waitFor();
    expect(await isFull()).toBe(false);
  });
});

describe('the overlay', () => {
  /** Of the plate: the part of the picture's height that is above it, and that of the smallest name on it. */
  const proportions = (page: TestPage) =>
    page.evaluate(() => {
      const top = document.querySelector('.overlay')?.getBoundingClientRect().top ?? 0;
      const labels = Array.from(document.querySelectorAll('.overlay .bar-label'));
      const sizes = labels.map((label) => Number.parseFloat(getComputedStyle(label).fontSize));
      return { above: top / innerHeight, name: Math.min(...sizes) / innerHeight };
    });

  test('lays bars on a plate over the lower third of a video', async () => {
    const page = await openRace('?overlay');
    await untilBars(page);
    expect(await ground(page)).toBe(NOTHING);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(NOTHING);
    expect(await page.getByRole('img').count()).toBe(0);
    expect(await page.getByRole('button').count()).toBe(0);
    const { above, name } = await proportions(page);
    expect(above).toBeGreaterThan(0.6);
    expect(name).toBeGreaterThan(0.028);
    await expectFit(page);
    // Something like video.
    await page.evaluate(() => {
      document.body.style.height = '100vh';
      document.body.style.background = 'linear-gradient(45deg, #070, #fd0, #03c)';
    });
    await shootBoth(page, 'overlay');
  });

  test('draws nothing at all until there are bars, and does not say on the air why there are none', async () => {
    const page = await openRace('');
    await page.route('**/polls/race', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await page.goto(`${page.url()}?overlay`);
    await failed;
    await page.locator('#page').waitFor({ state: 'attached' });
    expect(await ground(page)).toBe(NOTHING);
    expect(await page.locator('#page *').count()).toBe(0);
    await page.unroute('**/polls/race');
    await untilBars(page);
    expectOnly(page, /ERR_FAILED/);
  });

  test('lies at the top of the picture where that is asked for, with so many candidates at a time', async () => {
    const page = await openRace('?overlay&position=top&candidates=2');
    await untilBars(page);
    expect(await page.locator('.bar-label').count()).toBe(2);
    const plate = await page.locator('.overlay').boundingBox();
    expect((plate?.y ?? 0) + (plate?.height ?? 0)).toBeLessThan(0.4 * 1_080);
  });

  test('shows six candidates at a time', async () => {
    await site.runtime.createPoll({
      pollId: 'ten',
      title: 'Which of the finalists?',
      candidates: candidates(FINALISTS),
    });
    await site.runtime.voteAll('ten', ballots(falling(10, 30)));
    const page = await site.open('/p/ten/screen?overlay&theme=dark', { size: 'stadium' });
    await page.clock.install();
    await page.reload();
    await untilBars(page);
    const names = () => page.locator('.bar-label').allInnerTexts();
    expect(await names()).toEqual(FINALISTS.slice(0, 5));
    await expectFit(page);
    await page.clock.runFor(TURN_MILLISECONDS);
    expect(await names()).toEqual(FINALISTS.slice(5));
  });
});
