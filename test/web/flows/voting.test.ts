import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { tabTo, untilFocused, watchFocus } from './support/keyboard';
import { watchMotion } from './support/motion';
import { ballot, openAsVoter, press, results, song, untilSaid, untilVotes, vote } from './support/poll-page';
import { expectOnly, NO_VOTE_YET, TOO_SOON } from './support/problems';
import { countRequests, hold, untilRefreshed } from './support/requests';
import { createSongPoll } from './support/song-poll';
import { keptNames, openTab } from './support/storage';

let voting: VotingPage;

beforeAll(async () => {
  voting = await startVotingPage();
}, START_MILLISECONDS);

test('a voter chooses and signs in, which votes without a second press, and sees the vote counted', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await voting.open(`/p/${pollId}`, { size: 'phone' });
  await song(page, 'Paper Boats').waitFor();
  await shootBoth(page, 'poll-open-signed-out');
  await song(page, 'Paper Boats').check();
  await press(page, 'Sign in to vote');
  await voting.signIn(page, 'Ann');

  await page.getByText('Signed in as Ann').waitFor();
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  await untilSaid(page, 'Your vote has been counted.');
  await untilVotes(page, { 'Midnight Sun': 0, 'Paper Boats': 1, 'Stray Cat Serenade': 0 });
  await results(page)
    .getByRole('listitem')
    .filter({ hasText: 'Your vote' })
    .getByText('Paper Boats')
    .waitFor();
  await shootBoth(page, 'poll-counted');
  expectOnly(page);
});

test('whoever signs in without having chosen chooses then', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await voting.open(`/p/${pollId}`, { size: 'phone' });
  await press(page, 'Sign in to vote');
  await voting.signIn(page, 'Ann');
  await page.getByText('Signed in as Ann').waitFor();
  await song(page, 'Paper Boats').check();
  await shootBoth(page, 'poll-choice');
  await press(page, 'Vote');
  await untilSaid(page, 'Your vote has been counted.');
  expectOnly(page);
});

test('whoever came back from the sign-in without signing in has not voted by signing in later', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await voting.open('/');
  await page.goto(`${voting.runtime.runtime.url}/p/${pollId}`);
  await song(page, 'Paper Boats').check();
  await press(page, 'Sign in to vote');
  await page.getByRole('textbox', { name: 'Your name' }).waitFor();
  await page.goto(`${voting.runtime.runtime.url}/p/${pollId}`);
  await press(page, 'Sign in');
  await voting.signIn(page, 'Ben');
  await page.getByText('Signed in as Ben').waitFor();
  await page.getByRole('button', { name: 'Vote', exact: true }).waitFor();
  await untilRefreshed(page);
  await untilVotes(page, { 'Paper Boats': 0 });
  expectOnly(page);
});

test('the way back from a vote never leads to an error', async () => {
  const { pollId } = await createSongPoll(voting.runtime, { title: 'Which way back?' });
  const page = await voting.open('/');
  await page.getByRole('link', { name: 'Which way back?' }).click();
  await song(page, 'Paper Boats').check();
  await press(page, 'Sign in to vote');
  await voting.signIn(page, 'Ann');
  await untilSaid(page, 'Your vote has been counted.');
  const seen: string[] = [];
  while (new URL(page.url()).pathname !== '/' && seen.length < 5) {
    await page.goBack();
    await page.waitForURL(({ pathname }) => pathname === '/' || pathname === `/p/${pollId}`);
    seen.push(new URL(page.url()).pathname);
  }
  expect(seen.at(-1)).toBe('/');
  expect(seen.length).toBeLessThanOrEqual(2);
  // A vote stands all the while.
  await page.getByRole('link', { name: 'Which way back?' }).click();
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  expectOnly(page, /400.*\/sign-in\//);
});

test('a voter is signed in in every tab, and signed out in every tab, which forgets their pass', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  const tab = await openTab(page, `/p/${pollId}`);
  await tab.getByText('Signed in as Ann').waitFor();
  await vote(tab, 'Paper Boats');
  await untilSaid(tab, 'Your vote has been counted.');
  expect(await keptNames(tab, 'voting.pass.')).toHaveLength(1);

  await press(tab, 'Sign out');
  await tab.waitForURL(({ pathname }) => pathname === '/');
  expect(await keptNames(tab, 'voting.')).toEqual([]);
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  expectOnly(page, NO_VOTE_YET);
});

test('a voter whose device’s clock is two hours fast signs in and votes', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await voting.open(`/p/${pollId}`);
  // ID tokens are good for an hour, so by this clock they have ended when they are made.
  await page.clock.setSystemTime(Date.now() + 7_200_000);
  await press(page, 'Sign in');
  await voting.signIn(page, 'Ann');
  await page.getByText('Signed in as Ann').waitFor();
  await vote(page, 'Paper Boats');
  await untilVotes(page, { 'Paper Boats': 1 });
  expectOnly(page, NO_VOTE_YET);
});

test('two voters see each other’s votes', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const ann = await openAsVoter(voting, pollId, 'Ann');
  const ben = await openAsVoter(voting, pollId, 'Ben');
  await vote(ann, 'Paper Boats');
  await untilVotes(ben, { 'Paper Boats': 1 });
  await vote(ben, 'Midnight Sun');
  for (const page of [ann, ben]) {
    await untilVotes(page, { 'Midnight Sun': 1, 'Paper Boats': 1 });
    await results(page).getByText('2 ballots').waitFor();
    expectOnly(page, NO_VOTE_YET);
  }
});

test('a vote can be changed, and what it was changed from loses it', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  await vote(page, 'Paper Boats');
  await untilVotes(page, { 'Paper Boats': 1 });

  await press(page, 'Change vote');
  expect(await song(page, 'Paper Boats').isChecked()).toBe(true);
  await press(page, 'Cancel');
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();

  await press(page, 'Change vote');
  await vote(page, 'Stray Cat Serenade');
  await page.getByRole('heading', { name: 'You voted for Stray Cat Serenade' }).waitFor();
  await untilVotes(page, { 'Paper Boats': 0, 'Stray Cat Serenade': 1 });
  await untilSaid(page, 'Your vote has been counted.');
  expectOnly(page, NO_VOTE_YET, TOO_SOON);
});

test('a vote is taken back once that is confirmed, and the totals fall no earlier', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  await voting.runtime.vote(pollId, 'Ben', 'boats');
  await voting.runtime.vote(pollId, 'Ann', 'boats');
  const page = await openAsVoter(voting, pollId, 'Ann', { size: 'phone' });
  await untilVotes(page, { 'Paper Boats': 2 });

  await press(page, 'Take back vote');
  await ballot(page).getByText('Take back your vote?').waitFor();
  await shootBoth(page, 'poll-take-back');
  await press(page, 'Keep it');
  const release = await hold(page, '**/votes/me');
  await press(page, 'Take back vote');
  await press(page, 'Take back');
  await untilRefreshed(page);
  await untilVotes(page, { 'Paper Boats': 2 });

  release();
  await untilSaid(page, 'Your vote has been taken back.');
  await untilVotes(page, { 'Paper Boats': 1 });
  await shootBoth(page, 'poll-taken-back');
  expect(await song(page, 'Paper Boats').isChecked()).toBe(false);
});

test('a double click sends one vote', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  const votes = countRequests(page, 'POST', /\/votes$/);
  const release = await hold(page, '**/votes');
  await song(page, 'Paper Boats').check();
  await page.getByRole('button', { name: 'Vote', exact: true }).dblclick();
  await page.getByRole('button', { name: 'Sending …' }).click({ force: true });
  await shootBoth(page, 'poll-sending');
  release();
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  await shootBoth(page, 'poll-voted');
  await untilVotes(page, { 'Paper Boats': 1 });
  expect(votes()).toBe(1);
  expectOnly(page, NO_VOTE_YET);
});

test('a choice is asked for before a vote is sent', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann');
  const votes = countRequests(page, 'POST', /\/votes$/);
  await page.getByRole('button', { name: 'Vote', exact: true }).click({ force: true });
  await untilSaid(page, 'Choose a candidate first.');
  expect(votes()).toBe(0);
  expectOnly(page, NO_VOTE_YET);
});

describe('where votes are final', () => {
  test('a voter is told so before and after, and is offered no change', async () => {
    const { pollId } = await createSongPoll(voting.runtime, { changeable: false });
    const page = await openAsVoter(voting, pollId, 'Ann');
    await untilSaid(page, 'Votes in this poll are final.');
    await vote(page, 'Paper Boats');
    await untilSaid(page, 'Your vote has been counted.');
    await untilSaid(page, 'Votes in this poll are final.');
    expect(await ballot(page).getByRole('button').count()).toBe(0);
    await shootBoth(page, 'poll-final');
    expectOnly(page, NO_VOTE_YET);
  });

  test('somebody who has voted elsewhere sees that vote', async () => {
    const { pollId } = await createSongPoll(voting.runtime, { changeable: false });
    await voting.runtime.vote(pollId, 'Ann', 'cat');
    const page = await openAsVoter(voting, pollId, 'Ann');
    await page.getByRole('heading', { name: 'You voted for Stray Cat Serenade' }).waitFor();
    expect(await ballot(page).getByRole('button').count()).toBe(0);
  });

  test('somebody who votes elsewhere meanwhile is told so, and sees the vote that stands', async () => {
    const { pollId } = await createSongPoll(voting.runtime, { changeable: false });
    const page = await openAsVoter(voting, pollId, 'Ann');
    await voting.runtime.vote(pollId, 'Ann', 'cat');
    await vote(page, 'Paper Boats');
    await untilSaid(page, 'You have already cast a different vote, and votes in this poll are final.');
    await page.getByRole('heading', { name: 'You voted for Stray Cat Serenade' }).waitFor();
    await shootBoth(page, 'poll-already-voted');
    expectOnly(page, NO_VOTE_YET, /409/);
  });
});

test('whoever signs out can be followed by somebody else', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  await voting.runtime.vote(pollId, 'Ann', 'sun');
  const page = await openAsVoter(voting, pollId, 'Ann');
  await press(page, 'Sign out');
  await page.waitForURL((url) => url.pathname === '/');

  await page.goto(`${voting.runtime.runtime.url}/p/${pollId}`);
  await press(page, 'Sign in');
  await voting.signIn(page, 'Ben');
  await vote(page, 'Paper Boats');
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  await untilVotes(page, { 'Midnight Sun': 1, 'Paper Boats': 1 });
  expectOnly(page, NO_VOTE_YET);
});

test('the keyboard alone is enough, from the address to a counted vote and a change of it', async () => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await voting.open(`/p/${pollId}`);
  await song(page, 'Midnight Sun').waitFor();
  await tabTo(page, 'Skip to the content');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Midnight Sun');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await untilFocused(page, 'Paper Boats');
  await tabTo(page, 'Sign in to vote');
  await page.keyboard.press('Enter');

  await page.getByRole('textbox', { name: 'Your name' }).waitFor();
  await page.keyboard.type('Ann');
  await page.keyboard.press('Enter');
  await untilSaid(page, 'Your vote has been counted.');
  await untilVotes(page, { 'Paper Boats': 1 });
  await untilFocused(page, 'You voted for Paper Boats');
  const framesWithoutFocus = await watchFocus(page);
  await tabTo(page, 'Change vote');
  await untilRefreshed(page);
  await untilFocused(page, 'Change vote');
  await page.keyboard.press('Enter');
  await song(page, 'Paper Boats').waitFor();
  await untilFocused(page, 'Choose one');
  await tabTo(page, 'Paper Boats');
  await page.keyboard.press('ArrowUp');
  await tabTo(page, 'Vote');
  await page.keyboard.press('Space');
  await untilVotes(page, { 'Midnight Sun': 1, 'Paper Boats': 0 });
  await untilFocused(page, 'You voted for Midnight Sun');

  await tabTo(page, 'Take back vote');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'Take back your vote?');
  await tabTo(page, 'Keep it');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'Take back vote');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Take back');
  await page.keyboard.press('Enter');
  await untilSaid(page, 'Your vote has been taken back.');
  await untilVotes(page, { 'Midnight Sun': 0 });
  await untilFocused(page, 'Your vote has been taken back.');
  expect(await framesWithoutFocus()).toBe(0);
  expectOnly(page, NO_VOTE_YET, TOO_SOON);
});

describe('in Japanese', () => {
  test('a voter votes, changes the vote and takes it back', async () => {
    const { pollId } = await createSongPoll(voting.runtime, {
      title: '今夜の優勝曲はどれですか？',
      candidates: [
        { candidateId: 'sun', label: '真夜中の太陽' },
        { candidateId: 'boats', label: '紙の船' },
      ],
    });
    const page = await voting.open(`/p/${pollId}`, { locale: 'ja-JP', size: 'phone' });
    await song(page, '紙の船').check();
    await shootBoth(page, 'poll-open-signed-out');
    await press(page, 'サインインして投票');
    await page.getByRole('textbox', { name: 'お名前' }).waitFor();
    expect(await page.title()).toBe('サインイン');
    await voting.signIn(page, 'アン');
    await page.getByText('アン さんでサインイン中').waitFor();
    await page.getByRole('heading', { name: '「紙の船」に投票しました' }).waitFor();
    await untilSaid(page, '集計に反映されました。');
    await untilVotes(page, { 真夜中の太陽: 0, 紙の船: 1 });
    await shootBoth(page, 'poll-counted');

    await press(page, '投票を変更');
    await vote(page, '真夜中の太陽');
    await untilVotes(page, { 真夜中の太陽: 1, 紙の船: 0 });
    await press(page, '投票を取り消す');
    await shootBoth(page, 'poll-take-back');
    await press(page, '取り消す');
    await untilSaid(page, '投票を取り消しました。');
    await untilVotes(page, { 真夜中の太陽: 0, 紙の船: 0 });
    expectOnly(page, NO_VOTE_YET, TOO_SOON);
  });

  test('the page stays once it was chosen, on the sign-in page as well', async () => {
    const { pollId } = await createSongPoll(voting.runtime);
    const page = await voting.open(`/p/${pollId}`);
    await press(page, '日本語');
    await page.reload();
    await page.getByText('ひとつ選んでください').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    await press(page, 'サインイン');
    await page.getByRole('textbox', { name: 'お名前' }).waitFor();
  });
});

test.each([
  [true, 'nothing moves for those who asked for less motion'],
  [false, 'bars grow and change places'],
])('with less motion %s: %s', async (reducedMotion) => {
  const { pollId } = await createSongPoll(voting.runtime);
  const page = await openAsVoter(voting, pollId, 'Ann', { reducedMotion });
  await untilVotes(page, { 'Paper Boats': 0 });
  const mostAnimations = await watchMotion(page);
  await vote(page, 'Stray Cat Serenade');
  await untilSaid(page, 'Your vote has been counted.');
  await untilVotes(page, { 'Stray Cat Serenade': 1 });
  expect((await mostAnimations()) === 0).toBe(reducedMotion);
  expectOnly(page, NO_VOTE_YET);
});
