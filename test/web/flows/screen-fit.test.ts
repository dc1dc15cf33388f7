import type { Page } from 'playwright-core';
import type { Results } from '../../../contract/results';
import { expectBody } from '../../integration/harness';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots, candidates } from './support/ballots';
import { FINALISTS, falling, LONG_LABELS } from './support/finalists';
import { atEveryResolution, expectFit } from './support/fit';
import { watchGlides, watchMotion } from './support/motion';
import { until } from './support/until';

/** How long a page of candidates is shown. */
const TURN_MILLISECONDS = 8_000;

const QUESTION = 'Which of the finalists of this long evening should take the trophy home tonight?';

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

const names = (page: Page): Promise<string[]> => page.locator('.bar-label').allInnerTexts();

/** An open poll in which each candidate has fewer votes than the one before, all of them counted. */
async function createRace(pollId: string, labels: readonly string[]): Promise<void> {
  await site.runtime.createPoll({ pollId, title: QUESTION, candidates: candidates(labels) });
  const votes = labels.length > 10 ? evenly(labels.length) : falling(labels.length, 30);
  await site.runtime.voteAll(pollId, ballots(votes));
  const cast = Object.values(votes).reduce((sum, count) => sum + count, 0);
  await until(async () => expect(await ballotsOf(pollId)).toBe(cast));
}

async function ballotsOf(pollId: string): Promise<number> {
  return expectBody<Results>(await site.runtime.call('GET', `/polls/${pollId}/results`), 200).ballots;
}

/** Votes for candidates `c1`, `c2` …, each with one fewer than the one before. */
const evenly = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [`c${place + 1}`, count - place]));

/** The big screen with its first results. */
async function openScreen(pollId: string, first: string, reducedMotion = false) {
  const page = await site.open(`/p/${pollId}/screen`, { size: 'stadium', reducedMotion });
  await page.clock.install();
  await page.reload();
  await page.getByRole('listitem').filter({ hasText: first }).first().waitFor();
  await page.locator('.bars:not(.loading)').waitFor();
  return page;
}

/** Stops the page's time until the test lets it go on. */
const holdTime = (page: Page): Promise<void> => page.clock.pauseAt(Date.now() + 1_000);

/** Has more votes cast and counted, and then lets the page's time go on until it shows them. */
async function voteOnScreen(page: Page, pollId: string, votes: Record<string, number>): Promise<void> {
  const cast = ballots(votes, `late-${Object.keys(votes)}`);
  const all = (await ballotsOf(pollId)) + cast.length;
  await site.runtime.voteAll(pollId, cast);
  await until(async () => expect(await ballotsOf(pollId)).toBe(all));
  await until(async () => {
    await page.clock.runFor(300);
    expect(await page.locator('.screen-ballots strong').innerText()).toBe(`${all}`);
  });
}

/** Of the names, in per cent of the display's height. */
const typeSize = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const labels = Array.from(document.querySelectorAll('.bar-label'));
    const sizes = labels.map((label) => Number.parseFloat(getComputedStyle(label).fontSize));
    return (100 * Math.min(...sizes)) / innerHeight;
  });

/** What the bars of the list span, in per cent of the display's height. */
const filledHeight = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const boxes = Array.from(document.querySelectorAll('.bar-row *'), (part) => part.getBoundingClientRect());
    const top = Math.min(...boxes.map((box) => box.top));
    return (100 * (Math.max(...boxes.map((box) => box.bottom)) - top)) / innerHeight;
  });

/** Of each bar, its width and its votes relative to the first one's. */
const proportions = (page: Page): Promise<{ width: number; votes: number }[]> =>
  page.evaluate(() => {
    const rows = Array.from(document.querySelectorAll('.bar-row'), (row) => ({
      width: row.querySelector('.bar-fill')?.getBoundingClientRect().width ?? 0,
      votes: Number.parseInt(row.querySelector('.bar-votes')?.textContent ?? '', 10),
    }));
    return rows.map(({ width, votes }) => ({
      width: width / (rows[0]?.width ?? 0),
      votes: votes / (rows[0]?.votes ?? 0),
    }));
  });

describe.each([
  ['names', FINALISTS, { 2: 7, 3: 7, 5: 6, 8: 4.5, 10: 4 }],
  ['long names', LONG_LABELS, { 2: 6, 3: 5, 5: 4, 8: 3.2, 10: 3.2 }],
] as const)('candidates with %s', (kind, labels, least) => {
  test.each([2, 3, 5, 8, 10] as const)('fill the display when they are %i, at every size', async (count) => {
    const pollId = `${kind.replace(' ', '-')}-${count}`;
    await createRace(pollId, labels.slice(0, count));
    const page = await openScreen(pollId, labels[0] ?? '');
    await expectFit(page);
    await atEveryResolution(page, async () => {
      expect(await typeSize(page)).toBeGreaterThanOrEqual(least[count]);
      expect(await filledHeight(page)).toBeGreaterThan(55);
    });
    for (const { width, votes } of await proportions(page)) expect(width).toBeCloseTo(votes, 2);
    expect(await names(page)).toEqual(labels.slice(0, count));
    await shootBoth(page, `screen-${pollId}`);
  });
});

test('candidates change places within the list when the display was resized since the last results', async () => {
  await createRace('resized', FINALISTS.slice(0, 5));
  const page = await openScreen('resized', FINALISTS[0] ?? '');
  await holdTime(page);
  await page.setViewportSize({ width: 3840, height: 2160 });
  await voteOnScreen(page, 'resized', { c1: 1 });
  await page.setViewportSize({ width: 1280, height: 720 });
  const farthest = await watchGlides(page);
  await voteOnScreen(page, 'resized', { c5: 200 });
  expect((await names(page))[0]).toBe(FINALISTS[4]);
  expect(await farthest()).toBeGreaterThan(0);
  expect(await farthest()).toBeLessThan(720);
});

test('two short answers fill the display', async () => {
  await createRace('yes-no', ['Yes', 'No']);
  const page = await openScreen('yes-no', 'Yes');
  await expectFit(page);
  expect(await typeSize(page)).toBeCloseTo(8, 1);
  expect(await filledHeight(page)).toBeGreaterThan(60);
  await shootBoth(page, 'screen-yes-no');
});

test('a question, names and words of the greatest length are not cut, at every size', async () => {
  const longest = ['An answer that says everything there is to be said. '.repeat(4), 'W'.repeat(200)];
  const labels = longest.map((label) => label.slice(0, 200).trim());
  await site.runtime.createPoll({
    pollId: 'longest',
    title: 'Which of these many words are wanted? '.repeat(6).slice(0, 200).trim(),
    candidates: candidates([...labels, ...FINALISTS.slice(2)]),
  });
  const page = await openScreen('longest', 'An answer');
  await expectFit(page);
  await shootBoth(page, 'screen-longest');
});

test('names from right to left end at their left, beside the others', async () => {
  const labels = ['نعم، أوافق!', 'لا، لا أوافق على هذا الاقتراح بأي شكل من الأشكال.', 'Ich enthalte mich'];
  await createRace('arabic', labels);
  const page = await openScreen('arabic', 'نعم');
  await expectFit(page);
  const looks = await page.locator('.bar-label').evaluateAll((elements) =>
    elements.map((element) => ({
      direction: getComputedStyle(element).direction,
      left: Math.round(element.getBoundingClientRect().left),
    })),
  );
  const left = looks[0]?.left;
  expect(looks).toEqual(['rtl', 'rtl', 'ltr'].map((direction) => ({ direction, left })));
  await shootBoth(page, 'screen-arabic');
});

describe('more than ten candidates', () => {
  const forty = Array.from({ length: 40 }, (_, index) => `Entry ${index + 1} from the district heats`);

  test('are shown ten by ten, all forty within 32 seconds, and then the leaders again', async () => {
    await createRace('forty', forty);
    const page = await openScreen('forty', 'Entry 1 ');
    await holdTime(page);
    const seen: string[] = [];
    for (const places of ['1–10', '11–20', '21–30', '31–40']) {
      await page.getByText(`${places} of 40`, { exact: true }).waitFor();
      seen.push(...(await names(page)));
      await page.clock.runFor(TURN_MILLISECONDS);
    }
    expect(seen).toEqual(forty);
    await page.getByText('1–10 of 40', { exact: true }).waitFor();
    await expectFit(page);
    await atEveryResolution(page, async () => expect(await typeSize(page)).toBeGreaterThanOrEqual(4));
    await page.clock.resume();
    await shootBoth(page, 'screen-forty');
  });

  test('stay on their page when the ranking changes, until the next is shown', async () => {
    await createRace('leap', forty);
    const page = await openScreen('leap', 'Entry 1 ');
    await holdTime(page);
    await voteOnScreen(page, 'leap', { c40: 60, c2: 5 });
    expect((await names(page))[0]).toBe(forty[1]);
    expect(new Set(await names(page))).toEqual(new Set(forty.slice(0, 10)));

    await page.clock.runFor(TURN_MILLISECONDS);
    await page.getByText('11–20 of 40', { exact: true }).waitFor();
    expect(await names(page)).toEqual(forty.slice(9, 19));
    await page.clock.runFor(3 * TURN_MILLISECONDS);
    await page.getByText('1–10 of 40', { exact: true }).waitFor();
    expect((await names(page))[0]).toBe(forty[39]);
  });

  test.each([
    ['names', FINALISTS],
    ['long names', LONG_LABELS],
  ])('are six and five when eleven have %s, at every size', async (kind, labels) => {
    const pollId = `eleven-${kind.replace(' ', '-')}`;
    const eleven = [...labels, 'The one that came last of all'];
    await createRace(pollId, eleven);
    const page = await openScreen(pollId, 'Aurora');
    await holdTime(page);
    expect(await names(page)).toEqual(eleven.slice(0, 6));
    await page.clock.runFor(TURN_MILLISECONDS);
    await page.getByText('7–11 of 11', { exact: true }).waitFor();
    expect(await names(page)).toEqual(eleven.slice(6));
    await expectFit(page);
    await page.clock.resume();
    await shootBoth(page, `screen-${pollId}`);
  });

  test('take turns without motion for those who asked for less', async () => {
    await createRace('calm', forty);
    const page = await openScreen('calm', 'Entry 1 ', true);
    const mostAnimations = await watchMotion(page);
    await page.clock.runFor(TURN_MILLISECONDS);
    await page.getByText('11–20 of 40', { exact: true }).waitFor();
    expect(await mostAnimations()).toBe(0);
  });
});
