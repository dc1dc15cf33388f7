import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots, candidates } from './support/ballots';
import { certify } from './support/certify';
import { cutOff } from './support/cut-off';
import { expectFit } from './support/fit';
import { openDesk } from './support/operators';
import { unfold } from './support/poll-form';
import { pick, press, song, untilSaid, untilVotes, vote } from './support/poll-page';
import { expectOnly } from './support/problems';
import { chooseFile, listOf, openRollOf } from './support/roll-desk';
import { createSongPoll, inSeconds } from './support/song-poll';

/** German words are long: buttons, headings and tables have the most to hold in it. */
const SIZES = ['phone', 'laptop'] as const;

const TITLE = 'Welche Band soll die Abschlussveranstaltung der Betriebsversammlung eröffnen?';
const BANDS = ['Donaudampfschifffahrtskapelle', 'Die Straßenbahnhaltestellen', 'Höhenrausch & Söhne'];

const CERTIFYING_MILLISECONDS = 90_000;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

/** A poll on bands with German names. */
function bandPoll(fields: object = {}) {
  return createSongPoll(site.runtime, {
    title: TITLE,
    candidates: candidates(BANDS),
    access: 'open',
    ...fields,
  });
}

test.each(SIZES)('a poll with one choice, up to the counted vote and back: %s', async (size) => {
  const { pollId } = await bandPoll({ closesAt: inSeconds(100_000) });
  await site.runtime.voteAll(pollId, ballots({ c1: 12, c2: 7 }));
  const page = await site.open(`/p/${pollId}`, { locale: 'de-DE', size });
  await song(page, 'Höhenrausch').waitFor();
  await shootBoth(page, 'german-choosing');
  expect(await cutOff(page)).toEqual([]);
  await vote(page, 'Höhenrausch');
  await page.getByRole('heading', { name: 'Sie haben für „Höhenrausch & Söhne“ gestimmt' }).waitFor();
  await untilSaid(page, 'Ihre Stimme ist gezählt.');
  await untilVotes(page, { Höhenrausch: 1, Donaudampf: 12 });
  await press(page, 'Stimme zurückziehen');
  await shootBoth(page, 'german-counted');
  expect(await cutOff(page)).toEqual([]);
});

test.each(SIZES)('picks, points and codes: %s', async (size) => {
  const options = { locale: 'de-DE', size } as const;
  const several = await bandPoll({ ballot: { pick: { min: 2, max: 2 } } });
  const picks = await site.open(`/p/${several.pollId}`, options);
  await pick(picks, 'Höhenrausch').check();
  await pick(picks, 'Donaudampf').check();
  await shootBoth(picks, 'german-picks');
  expect(await cutOff(picks)).toEqual([]);

  const points = await bandPoll({ ballot: { points: { total: 10, each: 5 } }, access: 'code' });
  const page = await site.open(`/p/${points.pollId}`, options);
  await page.getByText('Vergeben Sie bis zu 10 Punkte').waitFor();
  await shootBoth(page, 'german-points');
  expect(await cutOff(page)).toEqual([]);
});

test.each(SIZES)('the list of polls: %s', async (size) => {
  await bandPoll({ opensAt: inSeconds(100_000) });
  const page = await site.open('/', { locale: 'de-DE', size });
  await page.getByText(TITLE).first().waitFor();
  await shootBoth(page, 'german-home');
  expect(await cutOff(page)).toEqual([]);
});

test.each(SIZES)('the desk, with the form and what is wrong with it: %s', async (size) => {
  const page = await openDesk(site, { locale: 'de-DE', size });
  await unfold(page);
  await page.locator('.poll-form').getByRole('button', { name: 'Abstimmung anlegen' }).click();
  await page.getByText('Bitte korrigieren Sie zuerst:').waitFor();
  await shootBoth(page, 'german-desk');
  expect(await cutOff(page)).toEqual([]);
  expectOnly(page);
});

test.each(SIZES)('a roll: %s', async (size) => {
  const poll = await bandPoll({ title: `Codes ${size}`, access: 'code' });
  const { page, roll } = await openRollOf(site, poll, { locale: 'de-DE', size });
  await chooseFile(roll, listOf(1_234));
  await page.getByText('1.234 Personen in 2 Gruppen').waitFor();
  await shootBoth(page, 'german-roll');
  expect(await cutOff(page)).toEqual([]);
  expectOnly(page);
});

test(
  'a certified poll, on its page and on the wall',
  async () => {
    const { pollId } = await bandPoll({ closesAt: inSeconds(20) });
    await site.runtime.voteAll(pollId, ballots({ c1: 1_250, c2: 7, c3: 1 }));
    const wall = await site.open(`/p/${pollId}/screen`, { locale: 'de-DE', size: 'stadium' });
    await wall.getByRole('heading', { level: 1 }).waitFor();
    await expectFit(wall);
    await shootBoth(wall, 'german-wall');

    await certify(site.runtime, pollId);
    await wall.getByText('nachgezählt').waitFor();
    await expectFit(wall);
    await shootBoth(wall, 'german-wall-certified');
    for (const size of SIZES) {
      const page = await site.open(`/p/${pollId}`, { locale: 'de-DE', size });
      await page.getByText('Prüfsumme (SHA-256)').waitFor();
      await page.getByText('1.250').first().waitFor();
      await shootBoth(page, 'german-certified');
      expect(await cutOff(page)).toEqual([]);
    }
  },
  CERTIFYING_MILLISECONDS,
);
