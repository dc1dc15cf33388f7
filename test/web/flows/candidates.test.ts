import type { TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots, candidates } from './support/ballots';
import { expectFit } from './support/fit';
import { press } from './support/poll-page';
import { openTab } from './support/storage';
import { until } from './support/until';

const BANDS = [
  {
    candidateId: 'boats',
    label: 'The Paper Boats, with the choir and the dancers on ice',
    shortLabel: 'Paper Boats',
    description: 'Five sisters from Oslo, who build their own instruments of paper.',
    // As light as the light ground, and as dark as the dark one.
    colour: '#ffffff',
  },
  { candidateId: 'cats', label: 'Stray Cats', description: 'Brass, and a double bass.', colour: '#101020' },
  { candidateId: 'sun', label: 'Midnight Sun', colour: '#d02020' },
  { candidateId: 'rain', label: 'Rain on Tin' },
];

const POLL = {
  title: 'Which band should win?',
  description: 'Each of them has played three songs tonight.',
  candidates: BANDS,
  access: 'open',
};

let voting: VotingPage;

beforeAll(async () => {
  voting = await startVotingPage();
}, START_MILLISECONDS);

/** The names on the ballot, from the first to the last. */
const onBallot = async (page: TestPage): Promise<string[]> => {
  await page.locator('.ballot .candidate').first().waitFor();
  return page.locator('.ballot .candidate-name > :first-child').allInnerTexts();
};

/** The colours of the bars, by what they are of. */
const barColours = (page: TestPage) =>
  page
    .locator('.bar-row')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.querySelector('.bar-label')?.textContent,
          getComputedStyle(row.querySelector('.bar-fill') ?? row).backgroundColor,
        ]),
      ),
    );

test.each([
  { size: 'laptop', locale: 'en-US' },
  { size: 'phone', locale: 'ja-JP' },
] as const)('a voter reads what is said of poll and candidates: $size, $locale', async (options) => {
  const { pollId } = await voting.runtime.createPoll({ ...POLL, delegates: true });
  await voting.runtime.voteAll(pollId, ballots({ boats: 4, cats: 3, sun: 2, rain: 1 }));
  const page = await voting.open(`/p/${pollId}`, options);
  await page.getByText(POLL.description).waitFor();
  await page.locator('.bar-row').first().waitFor();
  expect(await onBallot(page)).toEqual(BANDS.map(({ label }) => label));
  // The description is not a part of the name, which is said first and alone.
  const cats = page.getByRole('radio', { name: 'Stray Cats', exact: true });
  expect(
    await cats.evaluate(
      (input) => document.getElementById(`${input.getAttribute('aria-describedby')}`)?.textContent,
    ),
  ).toBe('Brass, and a double bass.');
  await page.getByText('Five sisters from Oslo').click();
  expect(await page.getByRole('radio').first().isChecked()).toBe(true);
  expect(await barColours(page)).toMatchObject({
    [BANDS[0]?.label ?? '']: 'rgb(255, 255, 255)',
    'Stray Cats': 'rgb(16, 16, 32)',
    'Midnight Sun': 'rgb(208, 32, 32)',
  });
  await shootBoth(page, 'described');
});

test('points are given to candidates that are described', async () => {
  const ballot = { points: { total: 10, each: 5 } };
  const { pollId } = await voting.runtime.createPoll({ ...POLL, ballot });
  const page = await voting.open(`/p/${pollId}`, { size: 'phone' });
  await page.getByRole('spinbutton', { name: 'Stray Cats', exact: true }).fill('3');
  await page.getByText('3 of 10 points given').waitFor();
  await shootBoth(page, 'described-points');
});

test('a poll that is yet to open says the same of its candidates', async () => {
  const { pollId } = await voting.runtime.createPoll({ ...POLL, opensAt: '2100-01-01T00:00:00Z' });
  const page = await voting.open(`/p/${pollId}`);
  await page.getByText('Brass, and a double bass.').waitFor();
  await shootBoth(page, 'described-scheduled');
});

test('the wall has short names and the candidates’ own colours, in every resolution', async () => {
  const { pollId } = await voting.runtime.createPoll({ ...POLL, delegates: true });
  await voting.runtime.voteAll(pollId, ballots({ boats: 4, cats: 3, sun: 2, rain: 1 }));
  const page = await voting.open(`/p/${pollId}/screen`, { size: 'stadium' });
  await page.getByText('Paper Boats', { exact: true }).waitFor();
  await page.locator('.bar-row').nth(3).waitFor();
  expect(await barColours(page)).toMatchObject({
    'Paper Boats': 'rgb(255, 255, 255)',
    'Stray Cats': 'rgb(16, 16, 32)',
  });
  expect(await page.getByText('with the choir').count()).toBe(0);
  await expectFit(page);
  await shootBoth(page, 'wall-own-colours');
});

test('the wall has them while results are hidden', async () => {
  const { pollId } = await voting.runtime.createPoll({ ...POLL, resultsVisible: 'afterClose' });
  const page = await voting.open(`/p/${pollId}/screen`, { size: 'stadium' });
  await page.getByText('Paper Boats', { exact: true }).waitFor();
  await shootBoth(page, 'wall-own-colours-hidden');
});

describe('in random order', () => {
  const SONGS = Array.from({ length: 12 }, (_, i) => ({ candidateId: `song-${i}`, label: `Song ${i}` }));
  const IN_ORDER = SONGS.map(({ label }) => label);
  const songPoll = () =>
    voting.runtime.createPoll({ ...POLL, candidates: SONGS, candidateOrder: 'random', delegates: true });

  test('each voter has an order of their own, which stays; results and wall keep the poll’s', async () => {
    const { pollId } = await songPoll();
    const page = await voting.open(`/p/${pollId}`);
    await page.getByText('Each voter sees the candidates in an order of their own.').waitFor();
    const own = await onBallot(page);
    expect(own.toSorted()).toEqual(IN_ORDER.toSorted());
    // One in 479,001,600 voters has the poll's order.
    expect(own).not.toEqual(IN_ORDER);
    await page.reload();
    expect(await onBallot(page)).toEqual(own);
    expect(await onBallot(await openTab(page, `/p/${pollId}`))).toEqual(own);
    expect(await page.locator('.bar-label').allInnerTexts()).toEqual(IN_ORDER);

    const another = await voting.open(`/p/${pollId}`);
    expect(await onBallot(another)).not.toEqual(own);
    const wall = await voting.open(`/p/${pollId}/screen`, { size: 'stadium' });
    await wall.locator('.bar-label').first().waitFor();
    expect((await wall.locator('.bar-label').allInnerTexts())[0]).toBe('Song 0');
  });

  test('a vote counts for whom it was given', async () => {
    const { pollId } = await songPoll();
    const page = await voting.open(`/p/${pollId}`, { size: 'phone' });
    const [first = ''] = await onBallot(page);
    await page.getByRole('radio', { name: first, exact: true }).check();
    await page.getByRole('button', { name: 'Vote', exact: true }).click();
    await page.getByRole('heading', { name: `You voted for ${first}` }).waitFor();
    await page.locator('.bar-row.own').getByText(first, { exact: true }).waitFor();
  });
});

test('the results of two hundred candidates are shown twelve at first, and whole for whoever asks', async () => {
  const labels = Array.from({ length: 200 }, (_, i) => `Candidate ${i + 1}`);
  const { pollId } = await voting.runtime.createPoll({ candidates: candidates(labels), access: 'open' });
  const page = await voting.open(`/p/${pollId}`, { size: 'phone' });
  const bars = page.locator('.results .bar-row');
  await until(async () => expect(await bars.count()).toBe(12));
  await press(page, 'Show all 200');
  await until(async () => expect(await bars.count()).toBe(200));
  await press(page, 'Show as table');
  await until(async () => expect(await page.locator('.results tbody tr').count()).toBe(200));
});
