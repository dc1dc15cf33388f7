import { REVEAL_HOLD_MS } from '../../../contract/limits';
import { revealText } from '../../../web/reveal/reveal-text';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots } from './support/ballots';
import { deskPoll, openDeskWith, openResults } from './support/desk';
import { tabTo, untilFocused } from './support/keyboard';
import { item as itemOf } from './support/operators';
import { certifyHidden, everyAnswer, openAhead, watchNumbers } from './support/reveal';
import { createSongPoll, inSeconds } from './support/song-poll';
import { until } from './support/until';

/** A poll is certified some 20 s after it has closed. */
const CERTIFYING_MILLISECONDS = 120_000;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

test('the result of a running poll is hidden, previewed by the operator alone, and shown again', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'Hide me?' });
  await site.runtime.voteAll(poll.pollId, ballots({ sun: 3, boats: 1 }));
  const voter = await site.open(`/p/${poll.pollId}`, { size: 'phone' });
  const wall = await site.open(`/p/${poll.pollId}/screen`, { size: 'stadium' });
  for (const open of [voter, wall]) await open.getByText('3 votes').waitFor();

  const page = await openDeskWith(site, poll);
  const item = await openResults(page, poll);
  await item.getByText('Stage and phones show now: the results').waitFor();
  await item.getByRole('button', { name: 'Hide results' }).click();
  for (const open of [voter, wall]) {
    await open.getByText('Results are shown when the organizer reveals them.').first().waitFor();
    expect(await open.locator('.bar-numbers').count()).toBe(0);
  }
  await voter.locator('.results-summary', { hasText: '4 ballots' }).waitFor();
  await wall.locator('.screen-ballots').getByText('4').waitFor();
  await item.getByText('Only you see this').waitFor();
  await item.getByText('3 votes').waitFor();
  await shootBoth(page, 'desk-hidden');
  await shootBoth(voter, 'poll-hidden-reveal');
  await shootBoth(wall, 'screen-hidden-reveal');

  await item.getByRole('button', { name: 'Show results to all' }).click();
  for (const open of [voter, wall]) await open.getByText('3 votes').waitFor();
}, 120_000);

test('a reveal is seen at one instant on phones and stage, by whatever clock they have, and nothing of it before', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'Now?', resultsVisible: 'onReveal' });
  await site.runtime.voteAll(poll.pollId, ballots({ sun: 3, boats: 1 }));
  const path = `/p/${poll.pollId}`;
  const pages = [
    await openAhead(site, path, 0, { size: 'phone' }),
    await openAhead(site, path, 3_600_000, { size: 'phone' }),
    await openAhead(site, `${path}/screen`, -1_700, { size: 'stadium' }),
  ];
  const heard = pages.map(everyAnswer);
  for (const open of pages) await open.getByText('Results are shown when').first().waitFor();
  const drawn = await Promise.all(pages.map(watchNumbers));

  const page = await openDeskWith(site, poll);
  const item = await openResults(page, poll);
  await item.getByText('Voting is not over.').waitFor();
  await item.getByLabel('Show before it is certified').check();
  await item.getByRole('button', { name: 'Reveal all' }).click();
  await item.getByText(/^On stage and phones in \d s$/).waitFor();
  await shootBoth(page, 'desk-revealing');
  for (const open of pages) await open.getByText('3 votes').waitFor();

  const revealsAt = Date.parse((await deskPoll(site, poll.pollId)).reveal?.at ?? '');
  const answers = (await Promise.all(heard.map((so) => so()))).flat();
  const telling = answers.filter(({ body }) => /"(totals|revealed|certificate|votes)":/.test(body));
  expect(telling.length).toBeGreaterThanOrEqual(pages.length);
  expect(Math.min(...telling.map(({ at }) => at))).toBeGreaterThanOrEqual(revealsAt);

  const times = await Promise.all(drawn.map((when) => when()));
  const after = times.map((time = Number.NaN) => time - revealsAt);
  expect(Math.min(...after)).toBeGreaterThanOrEqual(REVEAL_HOLD_MS - 1_000);
  expect(Math.max(...after) - Math.min(...after)).toBeLessThan(1_000);
}, 120_000);

test('places are revealed one by one from the last and then all, without a mouse', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'Place by place?', resultsVisible: 'onReveal' });
  await site.runtime.voteAll(poll.pollId, ballots({ sun: 3, boats: 1, cat: 2 }));
  const voter = await site.open(`/p/${poll.pollId}`, { size: 'phone' });
  const wall = await site.open(`/p/${poll.pollId}/screen`, { size: 'stadium' });
  const page = await openDeskWith(site, poll);
  const item = itemOf(page, poll.title);
  await item.waitFor();
  await page.locator('#find-polls').focus();
  await tabTo(page, `Results ${poll.title}`);
  await page.keyboard.press('Enter');
  await item.getByRole('button', { name: 'Reveal the last place' }).waitFor();
  await tabTo(page, revealText.en.early + revealText.en.earlyMeaning);
  await page.keyboard.press('Space');
  await tabTo(page, 'Reveal the last place');
  await page.keyboard.press('Enter');
  for (const open of [voter, wall]) {
    await open.getByText('1 vote', { exact: true }).waitFor();
    expect(await open.locator('.bar-label').allInnerTexts()).toEqual([
      'Midnight Sun',
      'Stray Cat Serenade',
      'Paper Boats',
    ]);
    expect(await open.locator('.bar-numbers').count()).toBe(1);
  }
  await item.getByText('the last 1 of 3 places').waitFor();
  await shootBoth(voter, 'poll-one-place');
  await shootBoth(wall, 'screen-one-place');
  await shootBoth(page, 'desk-one-place');
  // The button is the same one, and keeps the focus.
  await untilFocused(page, 'Reveal place 2');
  await page.keyboard.press('Enter');
  for (const open of [voter, wall]) await open.getByText('2 votes').waitFor();
  expect(await item.getByRole('button', { name: /^Reveal place/ }).count()).toBe(0);
  await tabTo(page, 'Reveal all');
  await page.keyboard.press('Enter');
  for (const open of [voter, wall]) await open.getByText('3 votes').waitFor();
  expect(await item.getByRole('button', { name: 'Reveal all' }).count()).toBe(0);
}, 120_000);

test(
  'a reveal waits for the certificate unless that is not wanted, and says so in German',
  async () => {
    const poll = await createSongPoll(site.runtime, {
      title: 'Certified first?',
      resultsVisible: 'onReveal',
      writeShards: 2,
      closesAt: inSeconds(25),
    });
    await site.runtime.voteAll(poll.pollId, ballots({ sun: 3 }));
    const voter = await site.open(`/p/${poll.pollId}`);
    await voter
      .getByText('Voting is over. The organizer reveals the result.')
      .first()
      .waitFor({ timeout: 60_000 });
    const page = await openDeskWith(site, poll, { locale: 'de-DE' });
    const item = await openResults(page, poll);
    await item.getByText('Bühne und Telefone zeigen jetzt: wie viele abgestimmt haben').waitFor();
    await item.getByRole('button', { name: 'Alles zeigen' }).click();
    await item.getByText(revealText.de.waitsForCertificate).waitFor();
    await shootBoth(page, 'desk-reveal-waits');
    expect(await voter.locator('.bar-numbers').count()).toBe(0);
    await certifyHidden(site, poll.pollId);
    await voter.getByText('3 votes').waitFor();
    await voter.getByRole('heading', { name: 'Certified', exact: true }).waitFor();
    await until(async () => expect(await item.getByText(revealText.de.onlyYou).count()).toBe(0));
  },
  CERTIFYING_MILLISECONDS,
);

test('who has voted sees results that others have to vote for', async () => {
  const poll = await createSongPoll(site.runtime, {
    title: 'Vote to see?',
    resultsVisible: 'afterVote',
    access: 'open',
  });
  await site.runtime.voteAll(poll.pollId, ballots({ sun: 3 }));
  const voter = await site.open(`/p/${poll.pollId}`, { size: 'phone' });
  const other = await site.open(`/p/${poll.pollId}`);
  for (const open of [voter, other]) await open.getByText('Vote to see the results.').waitFor();
  await shootBoth(voter, 'poll-hidden-vote');
  await voter.getByRole('radio', { name: 'Paper Boats' }).check();
  await voter.getByRole('button', { name: 'Vote', exact: true }).click();
  await voter.getByText('3 votes').waitFor();
  await other.locator('.results-summary', { hasText: '4 ballots' }).waitFor();
  expect(await other.locator('.bar-numbers').count()).toBe(0);
});
