import type { BallotRule, Choice } from '../../../contract/choice';
import { toChoice, writeChoice } from '../../../contract/choice';
import type { OwnVote } from '../../../contract/votes';
import { expectBody } from '../../integration/harness';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { certify } from './support/certify';
import { expectFit } from './support/fit';
import { tabTo, untilFocused, watchFocus } from './support/keyboard';
import {
  ballot,
  openAsVoter,
  ownSongs,
  pick,
  points,
  press,
  results,
  untilSaid,
  untilVotes,
} from './support/poll-page';
import { expectOnly, NO_VOTE_YET, TOO_SOON } from './support/problems';
import { inSeconds } from './support/song-poll';

const SONGS = {
  sun: 'Midnight Sun',
  boats: 'Paper Boats',
  cat: 'Stray Cat Serenade',
  rain: 'Rain on Tin',
  home: 'Almost Home',
};

const UP_TO_THREE: BallotRule = { pick: { min: 1, max: 3 } };
const TEN_POINTS: BallotRule = { points: { total: 10, each: 5 } };

/** A poll is certified some 25 s after it closes. */
const CERTIFYING_MILLISECONDS = 120_000;

let voting: VotingPage;

beforeAll(async () => {
  voting = await startVotingPage();
}, START_MILLISECONDS);

/** The id of a new poll on five songs. */
async function pollWith(ballotRule: BallotRule, fields: object = {}): Promise<string> {
  const { pollId } = await voting.runtime.createPoll({
    title: 'Which songs should stay?',
    candidates: Object.entries(SONGS).map(([candidateId, label]) => ({ candidateId, label })),
    ballot: ballotRule,
    ...fields,
  });
  return pollId;
}

/** What the service says that the voter chose. */
async function storedChoice(pollId: string, voter: string): Promise<Choice> {
  const { call, pass } = voting.runtime;
  const answer = await call('GET', `/polls/${pollId}/votes/me`, { token: await pass(pollId, voter) });
  return toChoice(expectBody<OwnVote>(answer, 200).choice);
}

describe('picking several', () => {
  test('the keyboard alone is enough: pick three, be held back from a fourth, vote, change and take back', async () => {
    const pollId = await pollWith(UP_TO_THREE);
    const page = await openAsVoter(voting, pollId, 'Ann');
    await tabTo(page, 'Midnight Sun');
    await page.keyboard.press('Space');
    await untilSaid(page, '1 of 3 picked');
    await tabTo(page, 'Paper Boats');
    await page.keyboard.press('Space');
    await tabTo(page, 'Rain on Tin');
    await page.keyboard.press('Space');
    await untilSaid(page, '3 of 3 picked – unpick one to pick another.');
    await tabTo(page, 'Almost Home');
    await page.keyboard.press('Space');
    expect(await pick(page, 'Almost Home').isChecked()).toBe(false);
    await shootBoth(page, 'picks-full');

    const framesWithoutFocus = await watchFocus(page);
    await tabTo(page, 'Vote');
    await page.keyboard.press('Enter');
    await untilFocused(page, 'You voted for 3 candidates');
    expect(await ownSongs(page)).toEqual(['Midnight Sun', 'Paper Boats', 'Rain on Tin']);
    await untilSaid(page, 'Your vote has been counted.');
    await untilVotes(page, { 'Midnight Sun': 1, 'Paper Boats': 1, 'Rain on Tin': 1, 'Almost Home': 0 });

    await tabTo(page, 'Change vote');
    await page.keyboard.press('Enter');
    await untilFocused(page, 'Pick up to 3');
    expect(await pick(page, 'Rain on Tin').isChecked()).toBe(true);
    await tabTo(page, 'Rain on Tin');
    await page.keyboard.press('Space');
    await untilSaid(page, '2 of 3 picked');
    await tabTo(page, 'Vote');
    await page.keyboard.press('Enter');
    await untilFocused(page, 'You voted for 2 candidates');
    await untilVotes(page, { 'Midnight Sun': 1, 'Rain on Tin': 0 });
    expect(await storedChoice(pollId, 'Ann')).toEqual(toChoice(['sun', 'boats']));

    await tabTo(page, 'Take back vote');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Take back');
    await page.keyboard.press('Enter');
    await untilSaid(page, 'Your vote has been taken back.');
    await untilVotes(page, { 'Midnight Sun': 0, 'Paper Boats': 0 });
    expect(await framesWithoutFocus()).toBe(0);
    expectOnly(page, NO_VOTE_YET, TOO_SOON);
  });

  test('picks survive the way to the sign-in page, and the results say what shares are of', async () => {
    const pollId = await pollWith({ pick: { min: 2, max: 3 } });
    await voting.runtime.vote(pollId, 'Ben', writeChoice(toChoice(['sun', 'cat']), UP_TO_THREE));
    const page = await voting.open(`/p/${pollId}`, { size: 'phone' });
    await pick(page, 'Paper Boats').check();
    await press(page, 'Sign in to vote');
    await voting.signIn(page, 'Ann');
    await untilSaid(page, '1 of 3 picked');
    await page.getByRole('button', { name: 'Vote', exact: true }).click({ force: true });
    await untilSaid(page, 'Pick at least 2 candidates first.');
    await pick(page, 'Midnight Sun').check();
    await shootBoth(page, 'picks-two');
    await press(page, 'Vote');

    await untilSaid(page, 'Your vote has been counted.');
    await untilVotes(page, { 'Midnight Sun': 2, 'Paper Boats': 1, 'Stray Cat Serenade': 1 });
    await results(page).getByText('2 ballots').waitFor();
    await results(page)
      .getByText(/add up to more than 100%/)
      .waitFor();
    const sun = results(page).getByRole('listitem').filter({ hasText: 'Midnight Sun' });
    expect(await sun.innerText()).toContain('100.0%');
    expect(await results(page).getByText('Your vote', { exact: true }).count()).toBe(2);
    await shootBoth(page, 'picks-counted');
    await press(page, 'Show as table');
    await results(page).getByRole('columnheader', { name: 'Share of ballots' }).waitFor();
    expectOnly(page, NO_VOTE_YET);
  });

  test('the big screen shows votes and says what shares are of, and everything fits', async () => {
    const pollId = await pollWith(UP_TO_THREE);
    await voting.runtime.voteAll(pollId, [
      ['Ann', ['sun', 'cat']],
      ['Ben', ['sun', 'boats', 'rain']],
      ['Cleo', ['cat']],
    ]);
    const page = await voting.open(`/p/${pollId}/screen`, { size: 'stadium' });
    await page.getByText(/add up to more than 100%/).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Midnight Sun' }).getByText('66.7%').waitFor();
    await expectFit(page);
    await shootBoth(page, 'screen-picks');
  });
});

describe('handing out points', () => {
  test('the keyboard alone is enough: type points, step them, be held back, vote and change', async () => {
    const pollId = await pollWith(TEN_POINTS);
    const page = await openAsVoter(voting, pollId, 'Ann');
    await tabTo(page, 'Midnight Sun');
    await page.keyboard.type('9');
    expect(await points(page, 'Midnight Sun').inputValue()).toBe('5');
    await tabTo(page, 'Paper Boats');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await untilSaid(page, '7 of 10 points given');
    await tabTo(page, 'Almost Home');
    await page.keyboard.type('4');
    expect(await points(page, 'Almost Home').inputValue()).toBe('3');
    await untilSaid(page, '10 of 10 points given');
    await shootBoth(page, 'points-full');
    await page.keyboard.press('Enter');

    await untilFocused(page, 'You gave 10 points');
    expect(await ownSongs(page)).toEqual([
      'Midnight Sun5 points',
      'Paper Boats2 points',
      'Almost Home3 points',
    ]);
    await untilSaid(page, 'Your vote has been counted.');
    await untilVotes(page, { 'Midnight Sun': 5, 'Paper Boats': 2, 'Almost Home': 3, 'Rain on Tin': 0 });
    expect(await storedChoice(pollId, 'Ann')).toEqual(toChoice({ sun: 5, boats: 2, home: 3 }));

    await tabTo(page, 'Change vote');
    await page.keyboard.press('Enter');
    await untilFocused(page, 'Give out up to 10 points, at most 5 to one candidate');
    await tabTo(page, 'Midnight Sun');
    await page.keyboard.type('0');
    await untilSaid(page, '5 of 10 points given');
    await tabTo(page, 'Vote');
    await page.keyboard.press('Enter');
    await untilFocused(page, 'You gave 5 points');
    await untilVotes(page, { 'Midnight Sun': 0, 'Paper Boats': 2, 'Almost Home': 3 });
    expectOnly(page, NO_VOTE_YET, TOO_SOON);
  });

  test('fingers step points up and down, and an empty ballot is not sent', async () => {
    const pollId = await pollWith(TEN_POINTS);
    const page = await openAsVoter(voting, pollId, 'Ann', { size: 'phone' });
    await page.getByRole('button', { name: 'Vote', exact: true }).click({ force: true });
    await untilSaid(page, 'Give at least one point first.');
    const more = ballot(page).getByRole('button', { name: 'One point more for Paper Boats' });
    const less = ballot(page).getByRole('button', { name: 'One point less for Paper Boats' });
    for (let i = 0; i < 6; i++) await more.tap({ force: true });
    await untilSaid(page, '5 of 10 points given');
    await less.tap();
    await untilSaid(page, '4 of 10 points given');
    await shootBoth(page, 'points-some');
    await press(page, 'Vote');
    await page.getByRole('heading', { name: 'You gave 4 points' }).waitFor();
    await results(page).getByText('Your points: 4').waitFor();
    await results(page)
      .getByText(/percentages are shares of all points given/)
      .waitFor();
    await shootBoth(page, 'points-counted');
    expectOnly(page, NO_VOTE_YET);
  });

  test(
    'a certified result says what ballots could give, in both languages',
    async () => {
      const pollId = await pollWith(TEN_POINTS, { closesAt: inSeconds(10), writeShards: 2 });
      await voting.runtime.vote(pollId, 'Ann', { sun: 5, home: 1 });
      await voting.runtime.vote(pollId, 'Ben', { home: 3 });
      const page = await openAsVoter(voting, pollId, 'Ann');
      await untilVotes(page, { 'Midnight Sun': 5, 'Almost Home': 4 });
      await certify(voting.runtime, pollId);
      await results(page).getByText('Ballot rule').waitFor();
      await results(page).getByText('Give out up to 10 points, at most 5 to one candidate').waitFor();
      await results(page).getByText('2 ballots').waitFor();
      expect(await ownSongs(page)).toEqual(['Midnight Sun5 points', 'Almost Home1 point']);
      await shootBoth(page, 'points-certified');
      await press(page, '日本語');
      await page.getByRole('heading', { name: '合計 6 点を配分しました' }).waitFor();
      await results(page).getByText('投票方法').waitFor();
    },
    CERTIFYING_MILLISECONDS,
  );
});

test('before a poll opens, voters see what they will be able to do', async () => {
  const pollId = await pollWith(TEN_POINTS, { opensAt: inSeconds(3_000) });
  const page = await voting.open(`/p/${pollId}`, { locale: 'ja-JP' });
  await ballot(page).getByText('合計 10 点まで、1 件につき 5 点まで配分できます').waitFor();
  await shootBoth(page, 'points-scheduled');
});
