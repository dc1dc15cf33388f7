import type { Route } from 'playwright-core';
import type { TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { tabTo, untilFocused } from './support/keyboard';
import { ballot, press, results, song, untilSaid, untilVotes, vote } from './support/poll-page';
import { expectOnly } from './support/problems';
import { countRequests, loseAnswers, untilRefreshed } from './support/requests';
import { createSongPoll } from './support/song-poll';
import { keptNames, openTab } from './support/storage';

const NO_ANSWER = /net::ERR_(FAILED|INTERNET_DISCONNECTED)/;
const CHALLENGE = /\/challenge$/;
const PASSES = /\/passes$/;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

/** A poll in which anybody may vote. */
function openPoll(fields: object = {}) {
  return createSongPoll(site.runtime, { access: 'open', ...fields });
}

/** Everything that is asked of the service for a pass, from now on. */
function countPassRequests(page: TestPage) {
  const counts = [countRequests(page, 'GET', CHALLENGE), countRequests(page, 'POST', PASSES)];
  return () => counts.map((count) => count());
}

test.each([
  ['en-US', 'Paper Boats', 'Vote', 'You voted for Paper Boats', 'Your vote has been counted.'],
  ['ja-JP', '紙の船', '投票する', '「紙の船」に投票しました', '集計に反映されました。'],
] as const)(
  'two taps lead from the address to a counted vote: %s',
  async (locale, label, button, voted, counted) => {
    const { pollId } = await openPoll({
      candidates: [
        { candidateId: 'sun', label: locale === 'ja-JP' ? '真夜中の太陽' : 'Midnight Sun' },
        { candidateId: 'boats', label },
      ],
    });
    const page = await site.open(`/p/${pollId}`, { locale, size: 'phone' });
    await song(page, label).waitFor();
    await untilVotes(page, { [label]: 0 });
    await shootBoth(page, 'open-poll');
    await song(page, label).tap();
    await page.getByRole('button', { name: button, exact: true }).tap();
    await page.getByRole('heading', { name: voted }).waitFor();
    await untilSaid(page, counted);
    await untilVotes(page, { [label]: 1 });
    await shootBoth(page, 'open-poll-voted');
    expectOnly(page);
  },
);

test('the page asks nobody to sign in, and says that it is one vote a browser', async () => {
  const { pollId } = await openPoll();
  const page = await site.open(`/p/${pollId}`);
  await untilSaid(page, 'One vote a browser. You need no account.');
  await results(page).getByText('One vote a browser, not one a person.').waitFor();
  expect(await page.getByRole('button', { name: /sign in/i }).count()).toBe(0);
});

test('whoever only watches asks for no pass, and choosing asks for one once', async () => {
  const { pollId } = await openPoll();
  const page = await site.open(`/p/${pollId}`);
  const asked = countPassRequests(page);
  await song(page, 'Paper Boats').waitFor();
  await untilRefreshed(page, 3);
  expect(asked()).toEqual([0, 0]);

  const issued = page.waitForResponse((response) => PASSES.test(new URL(response.url()).pathname));
  await song(page, 'Paper Boats').check();
  await issued;
  await song(page, 'Midnight Sun').check();
  await vote(page, 'Paper Boats');
  await untilSaid(page, 'Your vote has been counted.');
  expect(asked()).toEqual([1, 1]);
  expectOnly(page);
});

test('a browser that comes back finds its vote, in a new tab too, and can change it', async () => {
  const { pollId } = await openPoll();
  const page = await site.open(`/p/${pollId}`);
  await vote(page, 'Paper Boats');
  await untilVotes(page, { 'Paper Boats': 1 });
  await page.reload();
  await page.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();

  const tab = await openTab(page, `/p/${pollId}`);
  const asked = countPassRequests(tab);
  await tab.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  await press(tab, 'Change vote');
  await vote(tab, 'Midnight Sun');
  await untilVotes(tab, { 'Paper Boats': 0, 'Midnight Sun': 1 });
  expect(asked()).toEqual([0, 0]);

  // Looked at again, the first tab shows what was changed in the second.
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.getByRole('heading', { name: 'You voted for Midnight Sun' }).waitFor();
  expectOnly(page);
});

test('two tabs that begin at the same moment vote with one pass', async () => {
  const { pollId } = await openPoll();
  const page = await site.open(`/p/${pollId}`);
  const tab = await openTab(page, `/p/${pollId}`);
  const waiting: Route[] = [];
  await page.context().route('**/passes', async (route) => {
    waiting.push(route);
    if (waiting.length === 2) await Promise.all(waiting.map((one) => one.continue()));
  });
  await Promise.all([vote(page, 'Paper Boats'), vote(tab, 'Paper Boats')]);
  for (const one of [page, tab])
    await one.getByRole('heading', { name: 'You voted for Paper Boats' }).waitFor();
  expect(waiting).toHaveLength(2);
  await untilVotes(page, { 'Paper Boats': 1 });
  expectOnly(page, /429/);
});

test('a browser whose storage was cleared is another browser', async () => {
  const { pollId } = await openPoll();
  const page = await site.open(`/p/${pollId}`);
  await vote(page, 'Paper Boats');
  await untilVotes(page, { 'Paper Boats': 1 });
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await vote(page, 'Midnight Sun');
  await untilVotes(page, { 'Paper Boats': 1, 'Midnight Sun': 1 });
  expectOnly(page);
});

test.each(['no pass at all', '{"pass":"e30.e30.e30","via":"open"}'])(
  'a kept pass that is none makes way for a new one: %s',
  async (kept) => {
    const { pollId } = await openPoll();
    const page = await site.open('/');
    await page.evaluate(
      ([name = '', text = '']) => localStorage.setItem(name, text),
      [`voting.pass.${pollId}`, kept],
    );
    await page.goto(new URL(`/p/${pollId}`, page.url()).href);
    await vote(page, 'Paper Boats');
    await untilVotes(page, { 'Paper Boats': 1 });
    expectOnly(page, /401/);
  },
);

test('a pass whose answer is lost is got again, and its voter counts once', async () => {
  const { pollId } = await openPoll();
  const page = await site.open(`/p/${pollId}`);
  await loseAnswers(page, '**/passes', 1);
  const asked = countPassRequests(page);
  await vote(page, 'Paper Boats');
  await untilSaid(page, 'Your vote has been counted.');
  await untilVotes(page, { 'Paper Boats': 1 });
  expect(asked()).toEqual([1, 2]);
  expectOnly(page, NO_ANSWER);
});

test('a browser that forbids storage votes all the same', async () => {
  const { pollId } = await openPoll();
  const page = await site.open('/');
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get: refuse });
    Object.defineProperty(window, 'sessionStorage', { get: refuse });
  });
  await page.goto(new URL(`/p/${pollId}`, page.url()).href);
  await vote(page, 'Paper Boats');
  await untilSaid(page, 'Your vote has been counted.');
  await untilVotes(page, { 'Paper Boats': 1 });
  expectOnly(page);
});

test('without a secure context an open poll works: nothing needs the browser’s cryptography', async () => {
  const { pollId } = await openPoll();
  const page = await site.open('/');
  await page.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
    Object.defineProperty(crypto, 'subtle', { value: undefined });
    Object.defineProperty(crypto, 'randomUUID', { value: undefined });
  });
  await page.goto(new URL(`/p/${pollId}`, page.url()).href);
  await vote(page, 'Paper Boats');
  await untilVotes(page, { 'Paper Boats': 1 });

  const { pollId: forAccounts } = await createSongPoll(site.runtime);
  await page.goto(new URL(`/p/${forAccounts}`, page.url()).href);
  await untilSaid(
    page,
    'In this poll people sign in to vote, which takes an address that begins with https.',
  );
  expect(await page.getByRole('button', { name: /sign in/i }).count()).toBe(0);
  expectOnly(page);
});

test('the keyboard alone is enough', async () => {
  const { pollId } = await openPoll();
  const page = await site.open(`/p/${pollId}`);
  await song(page, 'Midnight Sun').waitFor();
  await tabTo(page, 'Midnight Sun');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Vote');
  await page.keyboard.press('Enter');
  await untilFocused(page, 'You voted for Paper Boats');
  await untilVotes(page, { 'Paper Boats': 1 });
  expectOnly(page);
});

test('a device whose clock is hours off votes, and changes its vote', async () => {
  const { pollId } = await openPoll();
  const page = await site.open(`/p/${pollId}`);
  await page.clock.setSystemTime(Date.now() - 7_200_000);
  await vote(page, 'Paper Boats');
  await untilVotes(page, { 'Paper Boats': 1 });
  await press(page, 'Change vote');
  await vote(page, 'Midnight Sun');
  await untilVotes(page, { 'Paper Boats': 0, 'Midnight Sun': 1 });
  // The change may come too soon, and is then sent again by itself.
  expectOnly(page, /429/);
});

test('whoever looks at a closed poll with another browser is told that it did not vote', async () => {
  const { pollId } = await openPoll();
  await site.runtime.call('POST', `/polls/${pollId}/close`, {
    token: await site.runtime.token('admin', 'voting/admin'),
  });
  const page = await site.open(`/p/${pollId}`);
  await ballot(page).getByText('Nobody voted in this poll with this browser.').waitFor();
  expect(await keptNames(page, 'voting.pass.')).toEqual([]);
}, 60_000);
