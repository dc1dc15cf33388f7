import type { TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballot, openAsVoter, press, results, song, untilSaid, untilVotes, vote } from './support/poll-page';
import { expectOnly, NO_VOTE_YET, TOO_SOON } from './support/problems';
import { replaceToken } from './support/replace-token';
import { countRequests, isOfResults, loseAnswers, untilRefreshed } from './support/requests';
import { enroll } from './support/roll';
import { createSongPoll } from './support/song-poll';
import { until } from './support/until';

const NO_ANSWER = /net::ERR_(FAILED|INTERNET_DISCONNECTED)/;

/** The page tries some 15 seconds before it says so. */
const UNTIL_NOT_SENT = { timeout: 40_000 };
const NOT_SENT = 'Not sent yet. Your vote is kept on this device';

let voting: VotingPage;

beforeAll(async () => {
  voting = await startVotingPage();
}, START_MILLISECONDS);

test('a vote on a line that is cut is not sent yet, is sent once the line is back, and counts once', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann', { size: 'phone' });
  await page.context().setOffline(true);
  await vote(page, 'Paper Boats');
  await untilSaid(page, 'No answer yet. Trying again …');
  await shootBoth(page, 'poll-trying-again');
  await ballot(page).getByText(NOT_SENT).waitFor(UNTIL_NOT_SENT);
  await shootBoth(page, 'poll-not-sent');
  await press(page, 'Try again');
  await ballot(page).getByText(NOT_SENT).waitFor();

  await page.context().setOffline(false);
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  await untilSaid(page, 'Your vote has been counted.');
  await untilVotes(page, { 'Paper Boats': 1 });
  expectOnly(page, NO_VOTE_YET, NO_ANSWER);
}, 90_000);

test('a vote that was not sent can be given up for another', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  await page.route('**/votes', (route) => route.abort());
  await vote(page, 'Paper Boats');
  await ballot(page).getByText(NOT_SENT).waitFor(UNTIL_NOT_SENT);
  await page.unroute('**/votes');
  await vote(page, 'Midnight Sun');
  await page.getByRole('heading', { name: 'You voted for Midnight Sun' }).waitFor();
  await untilVotes(page, { 'Midnight Sun': 1, 'Paper Boats': 0 });
  expectOnly(page, NO_VOTE_YET, NO_ANSWER);
}, 90_000);

describe.each(['open', 'code', 'account'] as const)('where access is %s', (access) => {
  /** The page of a voter who has voted on a dead line, and has closed it since. */
  async function closedUnsent(fields: object = {}) {
    const { pollId } = await createSongPoll(voting.runtime, { access, ...fields });
    const code = access === 'code' ? `#${await enroll(voting.runtime, pollId, 'Ann')}` : '';
    const page =
      access === 'account'
        ? await openAsVoter(voting, pollId, 'Ann')
        : await voting.open(`/p/${pollId}${code}`);
    await song(page, 'Paper Boats').waitFor();
    await page.context().setOffline(true);
    await vote(page, 'Paper Boats');
    await untilSaid(page, 'No answer yet. Trying again …');
    await page.goto('about:blank');
    await page.context().setOffline(false);
    return { page, pollId, url: `${voting.runtime.runtime.url}/p/${pollId}` };
  }

  test('a vote that was not sent is sent when the page is opened again, and counts once', async () => {
    const { page, url } = await closedUnsent();
    await page.goto(url);
    await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
    await untilVotes(page, { 'Paper Boats': 1 });
    await page.reload();
    await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
    await untilVotes(page, { 'Paper Boats': 1 });
    expectOnly(page, NO_VOTE_YET, NO_ANSWER);
  });

  test('a vote that was not sent before the poll closed is said not to count', async () => {
    const { page, pollId, url } = await closedUnsent();
    await voting.runtime.call('POST', `/polls/${pollId}/close`, {
      token: await voting.runtime.token('admin', 'voting/admin'),
    });
    await until(async () => {
      const { body } = await voting.runtime.call('GET', `/polls/${pollId}`);
      expect(body).toMatchObject({ status: 'closed' });
    });
    await page.goto(url);
    await untilSaid(page, 'Your vote was not sent before the poll closed, so it does not count.');
    await untilRefreshed(page);
    expectOnly(page, NO_VOTE_YET, NO_ANSWER, /403/);
  });
});

test('a vote that was not sent is dropped when the voter has voted since then on another device', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await voting.open(`/p/${pollId}`, { size: 'phone' });
  // Its clock is hours ahead, so that by this clock the vote that is not sent is the later one.
  await page.clock.setSystemTime(Date.now() + 7_200_000);
  await page.reload();
  await press(page, 'Sign in');
  await voting.signIn(page, 'Ann');
  await ballot(page).and(page.locator('[aria-busy=false]')).waitFor();
  await page.route('**/votes', (route) => route.abort());
  await vote(page, 'Paper Boats');
  await untilSaid(page, 'No answer yet. Trying again …');
  await voting.runtime.vote(pollId, 'Ann', 'cat');
  await page.unroute('**/votes');
  await page.reload();
  await untilSaid(page, 'A newer request of yours counts instead.');
  await page.getByRole('heading', { name: 'You voted for Stray Cat Serenade' }).waitFor();
  await untilVotes(page, { 'Paper Boats': 0, 'Stray Cat Serenade': 1 });
  await shootBoth(page, 'poll-newer-vote');
  await page.reload();
  await page.getByRole('heading', { name: 'You voted for Stray Cat Serenade' }).waitFor();
  expectOnly(page, NO_VOTE_YET, NO_ANSWER);
});

test('a vote whose answer is lost is sent again by itself, and counts once', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  const votes = countRequests(page, 'POST', /\/votes$/);
  await loseAnswers(page, '**/votes', 1);
  await vote(page, 'Paper Boats');
  await untilSaid(page, 'No answer yet. Trying again …');
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  await untilSaid(page, 'Your vote has been counted.');
  await untilVotes(page, { 'Midnight Sun': 0, 'Paper Boats': 1, 'Stray Cat Serenade': 0 });
  expect(votes()).toBe(2);
  expectOnly(page, NO_VOTE_YET, NO_ANSWER);
});

test('a vote taken back whose answer is lost is taken back once', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  await voting.runtime.vote(pollId, 'Ann', 'boats');
  await voting.runtime.vote(pollId, 'Ben', 'boats');
  const page = await openAsVoter(voting, pollId, 'Ann');
  await untilVotes(page, { 'Paper Boats': 2 });
  await press(page, 'Take back vote');
  await loseAnswers(page, '**/votes/me', 1);
  await press(page, 'Take back');
  await untilSaid(page, 'Your vote has been taken back.');
  await untilVotes(page, { 'Paper Boats': 1 });
  expectOnly(page, NO_ANSWER, TOO_SOON);
});

test('results that cannot be reached stay, are said to be old, and go on by themselves', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  await voting.runtime.vote(pollId, 'Ann', 'sun');
  const page = await voting.open(`/p/${pollId}`);
  await untilVotes(page, { 'Midnight Sun': 1 });
  await page.context().setOffline(true);
  const notice = results(page).getByText(/These are the last results received; trying again in \d+ s\./);
  await notice.waitFor();
  await untilVotes(page, { 'Midnight Sun': 1 });
  await shootBoth(page, 'poll-connection-lost');

  await voting.runtime.vote(pollId, 'Ben', 'boats');
  await page.context().setOffline(false);
  await untilVotes(page, { 'Midnight Sun': 1, 'Paper Boats': 1 });
  await notice.waitFor({ state: 'detached' });
  expectOnly(page, NO_ANSWER);
});

test('results that have not changed are answered without a body', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await voting.open(`/p/${pollId}`);
  await untilVotes(page, { 'Midnight Sun': 0 });
  const again = await page.waitForResponse(isOfResults);
  expect(again.status()).toBe(304);
});

test('a page that nobody sees asks seldom for results, and at once when it is seen again', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await voting.open(`/p/${pollId}`);
  const other = await voting.open(`/p/${pollId}`);
  await untilVotes(page, { 'Midnight Sun': 0 });
  await setVisibility(page, 'hidden');
  const asked = countRequests(page, 'GET', /\/results$/);
  await untilRefreshed(other, 5);
  expect(asked()).toBeLessThan(3);

  const before = asked();
  await setVisibility(page, 'visible');
  await untilRefreshed(page);
  expect(asked()).toBeGreaterThan(before);
});

test('a pass that the service no longer takes is got again by itself, and the vote goes on', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  await page.evaluate(
    (name) => localStorage.setItem(name, '{"pass":"no-pass","via":"account"}'),
    `voting.pass.${pollId}`,
  );
  await vote(page, 'Paper Boats');
  await untilSaid(page, 'Your vote has been counted.');
  await untilVotes(page, { 'Paper Boats': 1 });
  expectOnly(page, NO_VOTE_YET, /401/);
});

test('a sign-in that the service no longer takes is renewed, which votes', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  await song(page, 'Paper Boats').check();
  await replaceToken(page, 'voter', 'no-token');
  await page.evaluate((name) => localStorage.removeItem(name), `voting.pass.${pollId}`);
  await press(page, 'Vote');
  await untilSaid(page, 'Your sign-in has ended. Sign in again.');
  await shootBoth(page, 'poll-sign-in-ended');
  // The provider still knows who it is, and asks for nothing.
  await press(page, 'Sign in to vote');
  await untilSaid(page, 'Your vote has been counted.');
  await untilVotes(page, { 'Paper Boats': 1 });
  expectOnly(page, NO_VOTE_YET, /401/);
});

test('every refusal of a vote is put in a sentence', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  await song(page, 'Paper Boats').check();
  const refusals: [postData: string, sentence: string][] = [
    ['{', 'This page sent something the service could not read. Reload the page and try again.'],
    ['{}', 'Something is missing here.'],
    ['{"choice":"sun","more":1}', 'This page is older than the service. Reload it and try again.'],
    ['{"choice":1}', 'This value has the wrong form.'],
    ['{"choice":["sun","cat"]}', 'This poll does not allow that choice. Reload the page and choose again.'],
    ['{"choice":"cats"}', 'This candidate is not in the poll any more. Reload the page.'],
    [`{"choice":"${'c'.repeat(70_000)}"}`, 'That is too much at once. Shorten it and try again.'],
  ];
  for (const [postData, sentence] of refusals) {
    await page.route('**/votes', (route) => route.continue({ postData }), { times: 1 });
    await press(page, 'Vote');
    await untilSaid(page, sentence);
  }
  await shootBoth(page, 'poll-refused');
  expectOnly(page, NO_VOTE_YET, /status of 4\d\d/);
});

test('a service that stays busy is said to be so, and the vote goes on by itself', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  await page.route('**/votes', (route) => route.fulfill({ status: 503 }), { times: 1 });
  await vote(page, 'Paper Boats');
  await untilSaid(page, 'The service is very busy. Trying again …');
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  expectOnly(page, NO_VOTE_YET, /503/);
});

test('the poll itself is asked for again when the voter wants it, and by itself until the line is back', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await voting.open('/');
  let tries = 0;
  await page.route(`**/polls/${pollId}`, (route) => {
    tries += 1;
    return route.abort();
  });
  await page.goto(`${voting.runtime.runtime.url}/p/${pollId}`);
  await page.getByText('There was no answer. Check your connection and try again.').waitFor();
  await shootBoth(page, 'poll-not-loaded');
  const before = tries;
  await press(page, 'Try again');
  await until(async () => expect(tries).toBeGreaterThan(before));
  await page.unroute(`**/polls/${pollId}`);
  await song(page, 'Paper Boats').waitFor();
  expectOnly(page, NO_ANSWER);
});

/** Stands in for another tab in front, which a browser without a window does not have. */
async function setVisibility(page: TestPage, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    Object.defineProperty(document, 'hidden', { value: value === 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
