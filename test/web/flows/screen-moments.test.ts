import type { BallotRule } from '../../../contract/choice';
import { expectBody } from '../../integration/harness';
import type { TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots, candidates } from './support/ballots';
import { certify } from './support/certify';
import { FINALISTS, falling, LONG_LABELS } from './support/finalists';
import { expectFit } from './support/fit';
import { inSeconds } from './support/song-poll';

/** A poll is certified some 20 s after somebody closes it. */
const CERTIFYING_MILLISECONDS = 120_000;

const HEBREW = ['להקת הצפון!', 'Aurora & אור', 'Paper Boats'];
const NOON = Date.parse('2027-01-10T12:00:00.000Z');

const UPRIGHT = { width: 1080, height: 1920 };
const FOUR_K = { width: 3840, height: 2160 };

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

async function openScreen(address: string, options: object = {}): Promise<TestPage> {
  const page = await site.open(address, { size: 'stadium', ...options });
  await page.getByRole('main').waitFor();
  return page;
}

/** Finds nothing cut at any resolution, and draws the page in both themes, at 1080p and at another size. */
async function shootWall(page: TestPage, name: string, size?: typeof FOUR_K): Promise<void> {
  await expectFit(page);
  await shootBoth(page, `moment-${name}`);
  if (size === undefined) return;
  await page.setViewportSize(size);
  await shootBoth(page, `moment-${name}-4k`);
}

/** Stops a page's time so many milliseconds before its poll closes. */
async function stopBeforeClosing(page: TestPage, pollId: string, left: number): Promise<void> {
  const closesAt = new Date(NOON + left).toISOString();
  for (const path of [`/polls/${pollId}`, `/polls/${pollId}/results`]) {
    const answer = await site.runtime.call('GET', path);
    // Without the time of the service, by which the page would set its own.
    const json = { ...expectBody<object>(answer, 200), closesAt };
    await page.route(`**${path}`, (route) => route.fulfill({ json }));
  }
  await page.clock.setFixedTime(NOON);
  await page.reload();
}

const headline = (page: TestPage) => page.locator('.screen-headline');

async function close(pollId: string): Promise<void> {
  const token = await site.runtime.token('admin', 'voting/admin');
  await site.runtime.call('POST', `/polls/${pollId}/close`, { token });
}

describe('before a poll opens', () => {
  beforeAll(async () => {
    await site.runtime.createPoll({
      pollId: 'soon',
      title: 'Which of the finalists of this long evening should take the trophy home tonight?',
      candidates: candidates(FINALISTS),
      opensAt: inSeconds(3_000),
    });
  });

  test.each(['en-US', 'ja-JP'] as const)('the wall says how to take part in %s', async (locale) => {
    const page = await openScreen('/p/soon/screen', { locale });
    await page.getByRole('heading', { name: /^(Scan to take part|スキャンして参加)$/ }).waitFor();
    const address = new URL('/p/soon', site.runtime.runtime.url);
    expect(await page.locator('.screen-address').innerText()).toBe(`${address.host}/p/soon`);
    expect(await page.getByText('0.0%').count()).toBe(0);
    await shootWall(page, 'join', locale === 'en-US' ? FOUR_K : undefined);
  });

  test('an upright display shows the code, the question and the address below each other', async () => {
    const page = await openScreen('/p/soon/screen');
    await page.setViewportSize(UPRIGHT);
    await shootBoth(page, 'moment-join-upright');
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(UPRIGHT.height);
  });

  test('bars that are asked for are names, as nobody can have a vote', async () => {
    const page = await openScreen('/p/soon/screen?show=bars');
    await page.getByRole('listitem').first().waitFor();
    expect(await page.getByRole('listitem').allInnerTexts()).toEqual(FINALISTS);
    await expectFit(page);
    await shootBoth(page, 'moment-names');
  });
});

describe('while a poll is open', () => {
  test.each([
    ['en-US', FOUR_K],
    ['ja-JP', undefined],
  ] as const)('its last seconds are counted in the middle of the wall in %s', async (locale, size) => {
    const pollId = `ending-${locale.slice(0, 2)}`;
    await site.runtime.createPoll({ pollId, title: 'Last call?', candidates: candidates(FINALISTS) });
    await site.runtime.voteAll(pollId, ballots(falling(10, 30)));
    const page = await openScreen(`/p/${pollId}/screen`, { locale });
    await page.locator('.bars:not(.loading)').waitFor();
    await stopBeforeClosing(page, pollId, 6_500);
    await page.getByRole('timer').getByText('7', { exact: true }).waitFor();
    expect(await page.getByRole('listitem').count()).toBe(0);
    await shootWall(page, 'last-seconds', size);
    await page.clock.setFixedTime(NOON + 7_000);
    await page.getByRole('timer').getByText('0', { exact: true }).waitFor();
  });

  test('a pause is said on the wall and to voters, and how many have voted though results are hidden', async () => {
    const pollId = 'held';
    await site.runtime.createPoll({
      pollId,
      title: 'Who takes it?',
      candidates: candidates(FINALISTS.slice(0, 4)),
      resultsVisible: 'onReveal',
      turnoutVisible: true,
    });
    await site.runtime.voteAll(pollId, ballots(falling(4, 10)));
    const token = await site.runtime.token('admin', 'voting/admin');
    expectBody(
      await site.runtime.call('PATCH', `/desk/polls/${pollId}`, { token, body: { paused: true } }),
      200,
    );
    const page = await openScreen(`/p/${pollId}/screen`);
    await headline(page).getByText('Voting is paused').waitFor();
    await page.getByText('Results are shown when the organizer reveals them.').waitFor();
    await page.locator('.screen-ballots strong').getByText('29', { exact: true }).waitFor();
    await shootWall(page, 'paused');
  });

  test('the invitation stands on the wall whenever its address asks for it', async () => {
    await site.runtime.createPoll({ pollId: 'asked', title: 'Still time to vote?' });
    const page = await openScreen('/p/asked/screen?show=join');
    await page.getByRole('heading', { name: 'Scan to vote' }).waitFor();
    await shootWall(page, 'join-open');
  });
});

describe('once a poll is closed', () => {
  const several = { pick: { min: 1, max: 3 } } satisfies BallotRule;
  const polls = [
    { pollId: 'won', labels: FINALISTS, votes: falling(10, 40) },
    { pollId: 'won-long', labels: LONG_LABELS.slice(0, 5), votes: falling(5, 20) },
    { pollId: 'won-hebrew', labels: HEBREW, votes: { c1: 9, c2: 4, c3: 2 } },
    { pollId: 'leading', labels: FINALISTS.slice(0, 3), votes: { c1: 3, c2: 8, c3: 5 }, ballot: several },
    { pollId: 'drawn', labels: ['Alice', 'Bob'], votes: { c1: 5, c2: 5 } },
    { pollId: 'drawn-hebrew', labels: HEBREW, votes: { c1: 5, c2: 5, c3: 1 } },
    {
      pollId: 'drawn-by-all',
      labels: FINALISTS,
      votes: Object.fromEntries(FINALISTS.map((_, i) => [`c${i + 1}`, 1])),
    },
    { pollId: 'unvoted', labels: ['Alice', 'Bob'], votes: {} },
  ];

  test(
    'the wall says that ballots are recounted, in both languages',
    async () => {
      const pollId = 'recounted';
      await site.runtime.createPoll({ pollId, title: 'Who takes it?', candidates: candidates(FINALISTS) });
      await site.runtime.voteAll(pollId, ballots(falling(10, 40)));
      await close(pollId);
      for (const [locale, closed] of [
        ['en-US', 'Voting is closed'],
        ['ja-JP', '投票は終了しました'],
      ] as const) {
        const page = await openScreen(`/p/${pollId}/screen`, { locale });
        await headline(page).getByText(closed).waitFor();
        expect(await headline(page).innerText()).toMatch(/^.*177 ?(ballots|票)/m);
        await shootWall(page, 'counting', locale === 'en-US' ? FOUR_K : undefined);
      }
    },
    CERTIFYING_MILLISECONDS,
  );

  describe('and certified', () => {
    beforeAll(async () => {
      for (const { pollId, labels, votes, ballot } of polls) {
        await site.runtime.createPoll({
          pollId,
          title: pollId.endsWith('hebrew') ? 'מי ינצח הערב (Tel Aviv)?' : 'Who takes the trophy home?',
          candidates: candidates(labels),
          writeShards: 2,
          ...(ballot && { ballot }),
        });
        await site.runtime.voteAll(pollId, ballots(votes));
      }
      await Promise.all(polls.map(({ pollId }) => close(pollId)));
      for (const { pollId } of polls) await certify(site.runtime, pollId);
    }, CERTIFYING_MILLISECONDS);

    test.each([
      ['won', ['Winner · 22.6%', FINALISTS[0]]],
      ['won-long', ['Winner · 29.9%', LONG_LABELS[0]]],
      ['won-hebrew', ['Winner · 60.0%', HEBREW[0]]],
      ['leading', ['First · 50.0%', FINALISTS[1]]],
      ['drawn', ['Alice and Bob are tied', '50.0% each']],
      ['drawn-hebrew', [`\u2068${HEBREW[0]}\u2069 and \u2068${HEBREW[1]}\u2069 are tied`, '45.5% each']],
      ['drawn-by-all', ['10 candidates are tied', '10.0% each']],
      ['unvoted', ['Nobody voted in this poll.']],
    ])('the wall says in words how %s has ended', async (pollId, lines) => {
      const page = await openScreen(`/p/${pollId}/screen`);
      await headline(page).waitFor();
      expect((await headline(page).innerText()).split(/\n+/)).toEqual(lines);
      await shootWall(page, pollId, pollId === 'won' || pollId === 'drawn' ? FOUR_K : undefined);
    });

    test('a winner is told in Japanese, and on an upright display', async () => {
      const page = await openScreen('/p/won/screen', { locale: 'ja-JP' });
      await headline(page).getByText('最多得票').waitFor();
      await shootWall(page, 'won');
      await page.setViewportSize(UPRIGHT);
      await shootBoth(page, 'moment-won-upright');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(UPRIGHT.width);
    });

    test('nothing moves for those who asked for less motion', async () => {
      const page = await openScreen('/p/drawn/screen', { reducedMotion: true });
      await headline(page).waitFor();
      expect(await headline(page).evaluate((element) => getComputedStyle(element).animationName)).toBe(
        'none',
      );
    });

    test.each([
      ['won', `${FINALISTS[0]} wins with 22.6%.`],
      ['leading', `${FINALISTS[1]} is first with 50.0%.`],
      ['drawn', 'Alice and Bob are tied with 50.0% each.'],
      ['unvoted', 'Nobody voted in this poll.'],
    ])('the page of the poll %s says the same in its own size', async (pollId, sentence) => {
      const page = await site.open(`/p/${pollId}`);
      await page.getByRole('region', { name: 'Results' }).getByText(sentence).first().waitFor();
      await shootBoth(page, `outcome-${pollId}`);
    });
  });
});
