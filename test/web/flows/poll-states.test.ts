import type { Results } from '../../../contract/results';
import { expectBody } from '../../integration/harness';
import type { TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { certify } from './support/certify';
import { ballot, openAsVoter, press, results, song, untilSaid, untilVotes } from './support/poll-page';
import { expectOnly, NO_VOTE_YET } from './support/problems';
import { answersOfResults } from './support/requests';
import { createSongPoll, inSeconds } from './support/song-poll';

/** Long enough for the tests before the one that waits for certification to use up the time this takes. */
const CERTIFICATION_MILLISECONDS = 90_000;

let voting: VotingPage;

beforeAll(async () => {
  voting = await startVotingPage();
  await certifiedSoon('certified');
}, START_MILLISECONDS);

/** A poll with votes of Ann and Ben that is certified some 20 seconds later. */
async function certifiedSoon(pollId: string): Promise<void> {
  await createSongPoll(voting.runtime, { pollId, writeShards: 2, closesAt: inSeconds(6) });
  await voting.runtime.vote(pollId, 'Ann', 'sun');
  await voting.runtime.vote(pollId, 'Ben', 'boats');
}

const pill = (page: TestPage, status: string) => page.locator('h1 ~ *').getByText(status, { exact: true });

test('a poll that has not opened says when it will, and takes no votes yet', async () => {
  const opensAt = inSeconds(3 * 3_600);
  const { pollId } = await createSongPoll(voting.runtime, { opensAt, closesAt: inSeconds(4 * 3_600) });
  for (const size of ['phone', 'laptop'] as const) {
    const page = await voting.open(`/p/${pollId}`, { size });
    await pill(page, 'Scheduled').waitFor();
    await page.getByText(/^Opens in 3 h 00 min|^Opens in 2 h 59 min/).waitFor();
    await ballot(page)
      .getByText(/^Voting opens at /)
      .waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await shootBoth(page, 'poll-scheduled');
  }
});

test('a page that stays open sees its poll open and close by itself', async () => {
  const [opensAt, closesAt] = [inSeconds(6), inSeconds(12)];
  const { pollId } = await createSongPoll(voting.runtime, { opensAt, closesAt });
  const page = await openAsVoter(voting, pollId, 'Ann');
  await pill(page, 'Scheduled').waitFor();

  await song(page, 'Paper Boats').check();
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(opensAt));
  await pill(page, 'Open').waitFor();
  await press(page, 'Vote');
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();

  await pill(page, 'Closed').waitFor();
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(closesAt));
  await untilVotes(page, { 'Paper Boats': 1 });
  await untilSaid(page, 'Your vote has been counted.');
  expect(await ballot(page).getByRole('button').count()).toBe(0);
  await results(page)
    .getByText(/^Every ballot is being recounted/)
    .waitFor();
  await shootBoth(page, 'poll-closed-voted');
  expectOnly(page, NO_VOTE_YET);
});

test('a choice not sent when an operator closes the poll is not taken for a vote', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  await song(page, 'Paper Boats').check();
  const token = await voting.runtime.token('admin', 'voting/admin');
  expectBody(await voting.runtime.call('POST', `/polls/${pollId}/close`, { token }), 200);
  await page.getByRole('heading', { name: 'Voting has closed' }).waitFor();
  await untilSaid(page, 'You did not vote in this poll.');
  await pill(page, 'Closed').waitFor();
  await results(page).getByText('Nobody voted in this poll.', { exact: true }).waitFor();
  await shootBoth(page, 'poll-closed');
  expectOnly(page, NO_VOTE_YET);
});

test('hidden results are in no answer before the poll closes, and then they show', async () => {
  const closesAt = inSeconds(10);
  const { pollId } = await createSongPoll(voting.runtime, { resultsVisible: 'afterClose', closesAt });
  await voting.runtime.vote(pollId, 'Ben', 'boats');
  const page = await openAsVoter(voting, pollId, 'Ann', { size: 'phone' });
  const screen = await voting.open(`/p/${pollId}/screen`, { size: 'stadium' });
  const answers = [page, screen].map(answersOfResults);
  await page.getByText('Results are shown once the poll has closed.').first().waitFor();
  await screen.getByRole('timer').waitFor();
  for (const one of [page, screen]) {
    expect(await one.getByRole('listitem').filter({ hasText: 'Paper Boats' }).getByText(/vote/).count()).toBe(
      0,
    );
  }
  await shootBoth(page, 'poll-hidden');

  await untilVotes(page, { 'Paper Boats': 1, 'Midnight Sun': 0 });
  await untilVotes(screen, { 'Paper Boats': 1, 'Midnight Sun': 0 });
  const heard = (await Promise.all(answers.map((all) => all()))).flat();
  const before = heard.filter(({ date }) => date < Date.parse(closesAt));
  expect(before).not.toEqual([]);
  for (const { status, body } of before) {
    expect([200, 304]).toContain(status);
    expect(body).not.toMatch(/totals|"votes"/);
  }
  for (const one of [page, screen]) expectOnly(one, NO_VOTE_YET);
});

test('an address without a poll says so', async () => {
  const page = await voting.open('/p/no-such-song');
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  await shootBoth(page, 'not-found');
  expectOnly(page, /404.*\/polls\/no-such-song/);
  await page.getByRole('link', { name: 'See all polls' }).click();
  await page.waitForURL((url) => url.pathname === '/');
});

test('a sign-in that nobody began here fails without harm', async () => {
  const page = await voting.open('/signed-in?code=1&state=2', { size: 'phone' });
  await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
  await shootBoth(page, 'signed-in-failed');
});

test(
  'a certified poll shows its certificate’s digest, and voters their receipt',
  async () => {
    const page = await openAsVoter(voting, 'certified', 'Ann');
    await certify(voting.runtime, 'certified');
    await pill(page, 'Certified').waitFor();
    const path = '/polls/certified/results';
    const { certificate } = expectBody<Results>(await voting.runtime.call('GET', path), 200);
    await results(page).getByRole('heading', { name: 'Certified' }).waitFor();
    await results(page)
      .getByText(certificate?.digest ?? 'no digest', { exact: true })
      .waitFor();
    // A page that was open has it within the hour, so that those of a crowd do not all ask together.
    await page.reload();
    await page.getByRole('heading', { name: 'You voted for Midnight Sun' }).waitFor();
    await untilSaid(page, 'Your vote has been counted.');
    await ballot(page)
      .getByText(await shardDigestOf('Ann'), { exact: true })
      .waitFor();
    await untilVotes(page, { 'Midnight Sun': 1, 'Paper Boats': 1 });
    await shootBoth(page, 'poll-certified');
  },
  CERTIFICATION_MILLISECONDS,
);

test('a certified poll on a phone', async () => {
  const page = await voting.open('/p/certified', { size: 'phone', locale: 'ja-JP' });
  await results(page).getByRole('heading', { name: '確定' }).waitFor();
  await shootBoth(page, 'poll-certified');
});

async function shardDigestOf(voter: string): Promise<string> {
  const token = await voting.runtime.pass('certified', voter);
  const receipt = await voting.runtime.call('GET', '/polls/certified/votes/me', { token });
  return expectBody<{ shardDigest: string }>(receipt, 200).shardDigest;
}
