import type { PollView } from '../../../contract/poll';
import { qrPath } from '../../../sheets/qr-path';
import { expectAccessible } from '../browser/axe';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { tabTo, untilFocused } from './support/keyboard';
import { openDesk } from './support/operators';
import { create, fillIn, untilCreated } from './support/poll-form';
import { untilSaid, untilVotes, vote } from './support/poll-page';
import { expectOnly } from './support/problems';
import { hold } from './support/requests';
import { enroll } from './support/roll';
import {
  chooseFile,
  codesIn,
  cutLine,
  enrol,
  listOf,
  openRoll,
  openRollOf,
  report,
  saved,
} from './support/roll-desk';
import { createSongPoll } from './support/song-poll';
import { until } from './support/until';

const MEMBERS = 'voterId;weight;group\nAnn;1;Hall A\nBen;;Hall A\nCid;1;Hall B\n';
const NO_ANSWER = /net::ERR_FAILED/;
const REFUSED = /403.*\/passes\)$/;

let site: VotingPage;
let polls = 0;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

/** A poll of its own in the list, with voting codes. */
function codePoll(): Promise<PollView> {
  polls += 1;
  return createSongPoll(site.runtime, { access: 'code', title: `Which song, hall ${polls}?` });
}

test('an operator creates a poll, loads its voters, prints their codes and sees who came', async () => {
  const page = await openDesk(site);
  await fillIn(page, 'Which dessert?', 'Mochi', 'Crème brûlée');
  await page.getByRole('radio', { name: 'Holders of a voting code' }).check();
  await create(page);
  await untilCreated(page, 'Which dessert?');
  const roll = await openRoll(page, 'Which dessert?');
  await roll.getByText('Nobody is on the roll yet.').waitFor();
  await chooseFile(roll, MEMBERS);
  await roll.getByText('members.csv: 3 voters in 2 groups').waitFor();
  await roll.getByText('This address opens on this machine alone.').waitFor();
  const codesFile = await saved(page, () => enrol(roll));
  expect(await report(roll)).toBe('3 voters put on the roll.');
  expect(codesFile.name).toBe('codes-which-dessert.csv');
  const codes = codesIn(codesFile.text);
  expect(codes.map(({ voterId, group }) => [voterId, group])).toEqual([
    ['Ann', 'Hall A'],
    ['Ben', 'Hall A'],
    ['Cid', 'Hall B'],
  ]);

  await roll.getByRole('radio', { name: 'Badges' }).check();
  const sheets = await saved(page, () =>
    roll.getByRole('button', { name: 'Save the sheets (1 page)' }).click(),
  );
  expect(sheets.name).toBe('badges-which-dessert.html');
  const printed = await site.browser.newPage();
  await printed.setContent(sheets.text);
  expect(await printed.locator('.code').allInnerTexts()).toEqual(codes.map(({ code }) => code));
  expect(
    await printed
      .locator('svg')
      .evaluateAll((drawn) =>
        drawn.map((svg) => [svg.getAttribute('aria-label'), svg.querySelector('path')?.getAttribute('d')]),
      ),
  ).toEqual(codes.map(({ link }) => [link, qrPath(link).path]));
  await printed.close();
  const again = await saved(page, () => roll.getByRole('button', { name: 'Save the codes (CSV)' }).click());
  expect(again).toEqual(codesFile);

  const voter = await site.open(codes[0]?.link ?? '', { size: 'phone' });
  await vote(voter, 'Mochi');
  await untilVotes(voter, { Mochi: 1 });
  await roll.getByText('1 of 3 have used their code').waitFor({ timeout: 25_000 });
  await roll.getByText('1 of 2 have used their code').waitFor();
  await shootBoth(page, 'roll');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await roll.getByRole('heading', { name: 'Einzelne Person' }).waitFor();
  expectOnly(page);
});

test.each([
  [
    'rows that cannot be used, by line',
    'voterId,weight\nAnn,1\n,1\nBen,1.5\nAnn,1\n',
    [
      'members.csv: 3 rows cannot be used, so nobody can be put on the roll from this file.',
      'Line 3: no voterId.',
      'Line 4: a weight that is no whole number from 1 to 1,000,000: “1.5”.',
      'Line 5: the voter “Ann”, whom line 2 has already.',
    ],
  ],
  [
    'a column that is missing',
    'name\nAnn\n',
    ['members.csv: The file has no column “voterId”. Name it in the first row.'],
  ],
  [
    'what is not UTF-8',
    Buffer.from('voterId\nJ\xfcrgen\n', 'latin1'),
    ['members.csv: The file is not text in UTF-8. In the spreadsheet, save it as “CSV UTF-8”.'],
  ],
])('a file with %s is refused, and nobody is put on the roll', async (_, text, sentences) => {
  const { page, roll } = await openRollOf(site, await codePoll());
  await chooseFile(roll, text);
  const notice = roll.locator('.notice.bad');
  await notice.waitFor();
  expect((await notice.innerText()).split('\n').filter(Boolean)).toEqual(sentences);
  await enrol(roll);
  await roll.getByText('Choose a file with voters.').waitFor();
  expect(await roll.getByLabel('CSV file').evaluate((field) => field === document.activeElement)).toBe(true);
  await shootBoth(page, 'roll-wrong-file');
  await roll.getByText('Nobody is on the roll yet.').waitFor();
  expectOnly(page);
});

test('what was stopped goes on with the saved codes, after the page was reloaded too', async () => {
  const poll = await codePoll();
  const { page, roll } = await openRollOf(site, poll);
  await chooseFile(roll, listOf(450));
  const release = await hold(page, '**/roll');
  const codesFile = await saved(page, () => enrol(roll));
  await roll.getByText('0 of 450').waitFor();
  await untilFocused(page, 'Stop');
  await roll.getByRole('button', { name: 'Stop' }).click();
  release();
  expect(await report(roll)).toBe('200 voters put on the roll.\n\n250 voters not on the roll yet.');
  await page.unroute('**/roll');

  await page.reload();
  const reopened = await openRoll(page, poll.title);
  await chooseFile(reopened, codesFile.text, codesFile.name);
  await reopened.getByText('Codes of 450 voters in 2 groups, which stay as they are').waitFor();
  await reopened.getByText('450 codes to print.').waitFor();
  expect(await reopened.getByLabel('Address on the codes').count()).toBe(0);
  await enrol(reopened);
  expect(await report(reopened)).toBe(
    '250 voters put on the roll.\n\n200 voters on it already, with the same code.',
  );
  expectOnly(page);
});

test('what fails on the way is tried again until it is done, and the page asks before it is left', async () => {
  const { page, roll } = await openRollOf(site, await codePoll());
  await chooseFile(roll, listOf(3));
  const bringLineBack = await cutLine(page);
  await enrol(roll);
  await roll.getByText('It is tried again automatically.').waitFor();
  await shootBoth(page, 'roll-progress');
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss();
    return dialog.type();
  });
  await page.close({ runBeforeUnload: true });
  expect(await asked).toBe('beforeunload');
  bringLineBack();
  expect(await report(roll)).toBe('0 voters put on the roll.\n\n3 voters on it already, with the same code.');
  expectOnly(page, NO_ANSWER);
});

test('a voter who is on the roll already keeps their code, and is left out of the codes to print', async () => {
  const poll = await codePoll();
  await enroll(site.runtime, poll.pollId, 'Ann');
  const { page, roll } = await openRollOf(site, poll);
  await chooseFile(roll, MEMBERS);
  await enrol(roll);
  expect(await report(roll)).toContain('Ann is on the roll with another code, weight or group.');
  await expectAccessible(page);
  const codesFile = await saved(page, () =>
    roll.getByRole('button', { name: 'Save the codes (CSV)' }).click(),
  );
  expect(codesIn(codesFile.text).map(({ voterId }) => voterId)).toEqual(['Ben', 'Cid']);
  expectOnly(page);
});

test('cards without names go on after the last, and lead to the address that is given', async () => {
  const { page, roll } = await openRollOf(site, await codePoll());
  await roll.getByRole('radio', { name: 'Cards without names' }).check();
  await enrol(roll);
  await roll.getByText('Choose a whole number from 1 to 100,000.').waitFor();
  await roll.getByLabel('How many').fill('30');
  await roll.getByLabel('Address on the codes').fill('vote.example.org');
  await enrol(roll);
  await roll.getByText('Write an address such as https://vote.example.org.').waitFor();
  await expectAccessible(page);
  await roll.getByLabel('Address on the codes').fill('https://vote.example.org/');
  const { text } = await saved(page, () => enrol(roll));
  expect(codesIn(text).at(-1)).toMatchObject({
    voterId: 'card-00030',
    link: expect.stringMatching(/^https:\/\/vote\.example\.org\/p\/[^#]+#[0-9A-Z]{12}$/),
  });
  await report(roll);
  await roll.getByRole('button', { name: 'Put more voters on the roll' }).click();
  await roll.getByRole('radio', { name: 'Cards without names' }).check();
  expect(await roll.getByLabel('First number').inputValue()).toBe('31');
  expectOnly(page);
});

test('a lost code is replaced, and one in wrong hands is revoked', async () => {
  const poll = await codePoll();
  const lost = await enroll(site.runtime, poll.pollId, 'Ann');
  const { page, roll } = await openRollOf(site, poll);
  const field = roll.getByLabel('Voter id', { exact: true }).and(roll.getByRole('textbox'));
  await field.fill('Eve');
  await roll.getByRole('button', { name: 'Give a new code' }).click();
  await roll.getByText('Nobody on the roll has this voter id.').waitFor();
  await field.fill('Ann');
  await roll.getByRole('button', { name: 'Give a new code' }).click();
  await roll.getByText('The new code of Ann').waitFor();
  const code = await roll.locator('.roll-code').innerText();
  await shootBoth(page, 'roll-new-code');
  const old = await site.open(`/p/${poll.pollId}#${lost}`);
  await untilSaid(old, 'There is no such voting code in this poll.');
  const found = await site.open(await roll.locator('.roll-link').innerText());
  await vote(found, 'Paper Boats');
  await untilVotes(found, { 'Paper Boats': 1 });

  await roll.getByRole('radio', { name: 'Voting code' }).check();
  const codeField = roll.getByLabel('Voting code').and(roll.getByRole('textbox'));
  await codeField.fill('ABCD');
  await roll.getByRole('button', { name: 'Revoke the code' }).click();
  await roll.getByText('A voting code has 12 letters and digits.').waitFor();
  await codeField.fill(code.toLowerCase());
  await roll.getByRole('button', { name: 'Revoke the code' }).click();
  await roll.getByText(/Whoever had entered it before keeps the right to vote/).waitFor();
  const revoked = await site.open(`/p/${poll.pollId}#${code}`);
  await untilSaid(revoked, 'This voting code has been revoked.');
  await roll.getByText('1 code revoked').waitFor({ timeout: 25_000 });
  expectOnly(page);
  for (const other of [old, revoked]) expectOnly(other, REFUSED);
});

test('the keyboard alone is enough', async () => {
  const poll = await codePoll();
  const page = await openDesk(site);
  await page.locator(`#results-${poll.pollId}`).focus();
  await tabTo(page, `Voters ${poll.title}`);
  await page.keyboard.press('Enter');
  await page.locator('.roll').waitFor();
  await tabTo(page, 'CSV file');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'How many');
  await page.keyboard.type('2');
  await tabTo(page, 'Put them on the roll');
  const { text } = await saved(page, () => page.keyboard.press('Enter'));
  expect(codesIn(text)).toHaveLength(2);
  await page.locator('.roll-report:focus').waitFor();
  await tabTo(page, 'Save the sheets (1 page)');
  const sheets = await saved(page, () => page.keyboard.press('Space'));
  for (const { code } of codesIn(text)) expect(sheets.text).toContain(code);
  await tabTo(page, 'Voter id');
  expectOnly(page);
});

test('Japanese operators do it in their language, on a phone', async () => {
  const poll = await codePoll();
  const { page, roll } = await openRollOf(site, poll, { locale: 'ja-JP', size: 'phone' });
  await roll.getByText('名簿にはまだ誰も登録されていません。').waitFor();
  await chooseFile(
    roll,
    '\uFEFFvoterId\tweight\tgroup\r\n山田太郎\t2\t本会場\r\n鈴木花子\t1\t第二会場\r\n',
    '会員.csv',
  );
  await roll.getByText('会員.csv: 2 人（2 グループ）').waitFor();
  await shootBoth(page, 'roll-file');
  const { text } = await saved(page, () => enrol(roll));
  expect(await report(roll)).toBe('2 人を名簿に登録しました。');
  expect(codesIn(text).map(({ voterId }) => voterId)).toEqual(['山田太郎', '鈴木花子']);
  await roll.getByRole('radio', { name: '手紙' }).check();
  const letters = await saved(page, () =>
    roll.getByRole('button', { name: 'シートを保存（2 ページ）' }).click(),
  );
  expect(letters.text).toContain('<html lang="ja">');
  await until(async () => expect(await roll.locator('.turnout').innerText()).toContain('重み 3 のうち 0'));
  await shootBoth(page, 'roll');
  expectOnly(page);
});

test('after the closing codes can be revoked, and nobody is put on the roll', async () => {
  const poll = await codePoll();
  await enroll(site.runtime, poll.pollId, 'Ann');
  await site.runtime.call('POST', `/polls/${poll.pollId}/close`, {
    token: await site.runtime.token('admin', 'voting/admin'),
  });
  const { page, roll } = await openRollOf(site, poll);
  await roll
    .getByText('The poll is over. Nobody can be put on its roll any more.')
    .waitFor({ timeout: 30_000 });
  await roll.getByLabel('Voter id', { exact: true }).and(roll.getByRole('textbox')).fill('Ann');
  expect(await roll.getByRole('button', { name: 'Give a new code' }).count()).toBe(0);
  await roll.getByRole('button', { name: 'Revoke the code' }).click();
  await roll.getByText('The code of Ann is revoked.').waitFor();
  await expectAccessible(page);
  expectOnly(page);
}, 60_000);
