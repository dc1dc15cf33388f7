import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { tabTo, untilFocused } from './support/keyboard';
import { ballot, press, song, untilSaid, untilVotes, vote } from './support/poll-page';
import { expectOnly, NO_VOTE_YET } from './support/problems';
import { countRequests, loseAnswers } from './support/requests';
import { aCode, enroll, replaceCode, revokeCode } from './support/roll';
import { createSongPoll } from './support/song-poll';
import { keptNames } from './support/storage';
import { until } from './support/until';

const NO_ANSWER = /net::ERR_(FAILED|INTERNET_DISCONNECTED)/;
const REFUSED = /40[03].*\/passes\)$/;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

/** A poll with voting codes, and that of a voter on its roll. */
async function codePoll(fields: object = {}) {
  const { pollId } = await createSongPoll(site.runtime, { access: 'code', ...fields });
  return { pollId, code: await enroll(site.runtime, pollId, 'Ann') };
}

function codeField(page: Awaited<ReturnType<VotingPage['open']>>) {
  return page.getByLabel(/^(Voting code|投票コード)$/);
}

test('a code in a link is used at once, and is not left in the address', async () => {
  const { pollId, code } = await codePoll();
  const page = await site.open(`/p/${pollId}#${code}`, { size: 'phone' });
  await song(page, 'Paper Boats').tap();
  await press(page, 'Vote');
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  await untilVotes(page, { 'Paper Boats': 1 });
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.evaluate(() => history.length)).toBe(2);
  await shootBoth(page, 'code-poll-voted');
  expectOnly(page);
});

test.each([
  ['en-US', 'Voting code', 'Vote', 'Your vote has been counted.'],
  ['ja-JP', '投票コード', '投票する', '集計に反映されました。'],
] as const)(
  'a code that is typed shows in groups of four and votes: %s',
  async (locale, label, button, counted) => {
    const { pollId, code } = await codePoll();
    const page = await site.open(`/p/${pollId}`, { locale, size: 'phone' });
    const field = page.getByLabel(label);
    await field.pressSequentially(code.replaceAll('-', '').toLowerCase().slice(0, 10));
    expect(await field.inputValue()).toBe(code.slice(0, 12));
    await shootBoth(page, 'code-poll');
    await field.pressSequentially(code.slice(-2));
    await song(page, 'Paper Boats').check();
    await press(page, button);
    await untilSaid(page, counted);
    await untilVotes(page, { 'Paper Boats': 1 });
    expectOnly(page);
  },
);

test.each([
  [
    'en-US',
    'Vote',
    'Enter your voting code.',
    'A voting code has 12 letters and digits.',
    'This code is mistyped',
    'There is no such voting code in this poll.',
  ],
  [
    'ja-JP',
    '投票する',
    '投票コードを入力してください。',
    '投票コードは 12 文字の英数字です。',
    '入力に誤りがあります',
    'この投票に、そのコードはありません。',
  ],
] as const)(
  'what is wrong with a code is said at its field: %s',
  async (locale, button, missing, short, mistyped, unknown) => {
    const { pollId, code } = await codePoll();
    const page = await site.open(`/p/${pollId}`, { locale, size: 'phone' });
    const votes = countRequests(page, 'POST', /\/votes$/);
    const passes = countRequests(page, 'POST', /\/passes$/);
    await song(page, 'Paper Boats').check();
    await press(page, button);
    await untilSaid(page, missing);
    await codeField(page).fill(code.slice(0, 8));
    await press(page, button);
    await untilSaid(page, short);
    const other = code.endsWith('0') ? '1' : '0';
    await codeField(page).fill(code.slice(0, -1) + other);
    await untilSaid(page, mistyped);
    await shootBoth(page, 'code-poll-mistyped');
    expect(passes()).toBe(0);
    await codeField(page).fill(aCode());
    await untilSaid(page, unknown);
    await press(page, button);
    await shootBoth(page, 'code-poll-unknown');
    expect(votes()).toBe(0);

    await codeField(page).fill(code);
    await press(page, button);
    await untilVotes(page, { 'Paper Boats': 1 });
    expectOnly(page, REFUSED);
  },
);

test('the second device that a code is used on sees the vote of the first, and can change it', async () => {
  const { pollId, code } = await codePoll();
  const first = await site.open(`/p/${pollId}#${code}`);
  await vote(first, 'Paper Boats');
  await untilVotes(first, { 'Paper Boats': 1 });

  const second = await site.open(`/p/${pollId}`);
  await codeField(second).fill(code);
  await second.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  await press(second, 'Change vote');
  await vote(second, 'Midnight Sun');
  await untilVotes(second, { 'Paper Boats': 0, 'Midnight Sun': 1 });

  await first.evaluate(() => window.dispatchEvent(new Event('focus')));
  await first.getByRole('heading', { name: 'You voted for Midnight Sun' }).waitFor();
  for (const page of [first, second]) expectOnly(page);
});

test('two browsers that vote with one code at once count once', async () => {
  const { pollId, code } = await codePoll();
  const pages = await Promise.all([1, 2].map(() => site.open(`/p/${pollId}#${code}`)));
  await Promise.all(pages.map((page, i) => song(page, i === 0 ? 'Paper Boats' : 'Midnight Sun').check()));
  await Promise.all(pages.map((page) => press(page, 'Vote')));
  for (const page of pages) await untilSaid(page, 'Your vote has been counted.');
  await until(async () => {
    const { body } = await site.runtime.call('GET', `/polls/${pollId}/results`);
    expect(body).toMatchObject({ ballots: 1 });
  });
  for (const page of pages) expectOnly(page, /429/);
});

test('a revoked code is refused, and the code that replaced a lost one sees its vote', async () => {
  const { pollId, code } = await codePoll();
  const first = await site.open(`/p/${pollId}#${code}`);
  await vote(first, 'Paper Boats');
  await untilVotes(first, { 'Paper Boats': 1 });

  const replaced = await replaceCode(site.runtime, pollId, 'Ann');
  const lost = await site.open(`/p/${pollId}#${code}`);
  await untilSaid(lost, 'There is no such voting code in this poll. If yours was replaced, use the new one.');
  const found = await site.open(`/p/${pollId}#${replaced}`);
  await found.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();

  await revokeCode(site.runtime, pollId, 'Ann');
  const revoked = await site.open(`/p/${pollId}#${replaced}`);
  await untilSaid(revoked, 'This voting code has been revoked. Ask the organizer for another.');
  await shootBoth(revoked, 'code-poll-revoked');
  for (const page of [lost, revoked]) expectOnly(page, REFUSED);
});

test('a device that others use too forgets the voter, and the next one votes with another code', async () => {
  const { pollId, code } = await codePoll();
  const other = await enroll(site.runtime, pollId, 'Ben');
  const page = await site.open(`/p/${pollId}#${code}`);
  await vote(page, 'Paper Boats');
  await untilVotes(page, { 'Paper Boats': 1 });
  await press(page, 'Forget me on this device');
  expect(await keptNames(page, 'voting.pass.')).toEqual([]);
  expect(await codeField(page).inputValue()).toBe('');
  await codeField(page).fill(other);
  await vote(page, 'Midnight Sun');
  await untilVotes(page, { 'Paper Boats': 1, 'Midnight Sun': 1 });
  expectOnly(page);
});

test('another code that is scanned while the page is open takes the place of the first', async () => {
  const { pollId, code } = await codePoll();
  const other = await enroll(site.runtime, pollId, 'Ben');
  const page = await site.open(`/p/${pollId}#${code}`);
  await vote(page, 'Paper Boats');
  await untilVotes(page, { 'Paper Boats': 1 });
  await page.goto(new URL(`/p/${pollId}#${other}`, page.url()).href);
  await vote(page, 'Midnight Sun');
  await untilVotes(page, { 'Paper Boats': 1, 'Midnight Sun': 1 });
  expect(new URL(page.url()).hash).toBe('');

  // A bad one changes nothing.
  await page.goto(new URL(`/p/${pollId}#${aCode()}`, page.url()).href);
  await page.reload();
  await page.getByRole('heading', { name: 'You voted for Midnight Sun' }).waitFor();
  // The page may look for a vote of the second code before it has cast one.
  expectOnly(page, REFUSED, NO_VOTE_YET);
});

test('a code whose answer is lost is sent again, and the vote with it', async () => {
  const { pollId, code } = await codePoll();
  const page = await site.open(`/p/${pollId}`);
  await loseAnswers(page, '**/passes', 1);
  await codeField(page).fill(code);
  await vote(page, 'Paper Boats');
  await untilVotes(page, { 'Paper Boats': 1 });
  expectOnly(page, NO_ANSWER);
});

test('the keyboard alone is enough', async () => {
  const { pollId, code } = await codePoll();
  const page = await site.open(`/p/${pollId}`);
  await song(page, 'Midnight Sun').waitFor();
  await tabTo(page, 'Voting code');
  await page.keyboard.type(code);
  await untilFocused(page, 'Choose one');
  await tabTo(page, 'Midnight Sun');
  await page.keyboard.press('Space');
  await tabTo(page, 'Vote');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'You voted for Midnight Sun');
  await untilVotes(page, { 'Midnight Sun': 1 });
  expectOnly(page);
});

test('after the closing a code shows the vote that was cast with it', async () => {
  const { pollId, code } = await codePoll();
  const voter = await site.open(`/p/${pollId}#${code}`);
  await vote(voter, 'Paper Boats');
  await untilVotes(voter, { 'Paper Boats': 1 });
  await site.runtime.call('POST', `/polls/${pollId}/close`, {
    token: await site.runtime.token('admin', 'voting/admin'),
  });
  const page = await site.open(`/p/${pollId}`, { size: 'phone' });
  await ballot(page).getByText('Enter your voting code to see your own vote.').waitFor({ timeout: 30_000 });
  await shootBoth(page, 'code-poll-over');
  await codeField(page).fill(code);
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
}, 60_000);
