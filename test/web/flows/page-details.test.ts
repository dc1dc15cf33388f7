import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { candidates } from './support/ballots';
import { LONG_LABELS } from './support/finalists';
import { ballot, song } from './support/poll-page';

/** What a finger needs. */
const LEAST_PIXELS = 44;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

beforeAll(async () => {
  await site.runtime.createPoll({
    pollId: 'two',
    title: 'Which of the two?',
    candidates: candidates(LONG_LABELS),
    access: 'open',
    closesAt: '2090-01-01T12:00:05.000Z',
  });
});

test('the address of a poll leads there in capitals too', async () => {
  const page = await site.open('/p/TWO');
  await page.getByRole('heading', { name: 'Which of the two?' }).waitFor();
  await page.goto(new URL('/p/Two/screen', page.url()).href);
  await page.getByText(`${new URL(page.url()).host}/p/two`).waitFor();
});

test('choosing moves nothing, however long the names', async () => {
  const page = await site.open('/p/two', { size: 'phone' });
  await song(page, LONG_LABELS[0] ?? '').waitFor();
  const heights = () =>
    page
      .locator('.candidate')
      .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().height));
  const before = await heights();
  for (const label of LONG_LABELS) {
    await song(page, label).check();
    expect(await heights()).toEqual(before);
  }
});

test('languages are large enough to press, and the chosen one is marked in forced colours', async () => {
  const page = await site.open('/p/two', { size: 'phone' });
  await ballot(page).waitFor();
  const buttons = page.getByRole('group', { name: 'Language' }).getByRole('button');
  for (const button of await buttons.all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(LEAST_PIXELS);
  }
  await page.emulateMedia({ forcedColors: 'active' });
  const marks = await buttons.evaluateAll((all) =>
    all.map((one) => getComputedStyle(one).textDecorationLine),
  );
  expect(marks.filter((mark) => mark === 'underline')).toHaveLength(1);
});

test('a closing time that is not on a whole minute has its seconds', async () => {
  const page = await site.open('/p/two');
  await page
    .getByText(/12:00:05/)
    .first()
    .waitFor();
});
