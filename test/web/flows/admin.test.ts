import type { PollPage, PollSummary, PollView } from '../../../contract/poll';
import { emptyDraft } from '../../../web/admin/draft';
import { fieldsOf } from '../../../web/admin/fields';
import { expectBody } from '../../integration/harness';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots } from './support/ballots';
import { certify } from './support/certify';
import { tabTo, untilFocused } from './support/keyboard';
import { figures, item, openDesk, signInAsOperator, untilStatus } from './support/operators';
import {
  create,
  fillIn,
  idsIn,
  labels,
  loseAnswer,
  problemsAtFields,
  refusal,
  unfold,
  untilCreated,
} from './support/poll-form';
import { expectOnly } from './support/problems';
import { replaceToken } from './support/replace-token';
import { until } from './support/until';

/** A poll is certified some 20 s after somebody closes it. */
const CERTIFYING_MILLISECONDS = 90_000;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

async function pollOf(pollId: string): Promise<PollView> {
  return expectBody<PollView>(await site.runtime.call('GET', `/polls/${pollId}`), 200);
}

async function pollsCalled(title: string): Promise<PollSummary[]> {
  const { polls } = expectBody<PollPage>(await site.runtime.call('GET', '/polls'), 200);
  return polls.filter((poll) => poll.title === title);
}

describe('creating a poll', () => {
  test('an operator signs in and creates a poll, which is as entered and has a page and a screen', async () => {
    const page = await site.open('/admin');
    await page.getByRole('button', { name: 'Sign in as an operator' }).waitFor();
    await shootBoth(page, 'admin-signed-out');
    await signInAsOperator(site, page);
    await fillIn(page, 'Which dessert?', 'Éclair', 'Crème brûlée', 'Mochi');
    await page.getByRole('button', { name: 'Move up Mochi' }).click();
    await page.getByRole('group', { name: 'Opens' }).getByLabel('At a set time').check();
    await page.getByLabel('Opening time (Coordinated Universal Time)').fill('2100-01-31T18:30');
    await page.getByRole('group', { name: 'Closes' }).getByLabel('At a set time').check();
    await page.getByLabel('Closing time (Coordinated Universal Time)').fill('2100-01-31T21:00');
    expect(await page.getByRole('radio', { name: 'Anybody' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'Holders of a voting code' }).check();
    await page.getByLabel('Voters may change or take back their vote').uncheck();
    await page.getByLabel('Voting apps may post votes for their voters').check();
    await page.getByLabel('After closing').check();
    await page.getByText('Advanced').click();
    await page.getByLabel('Write shards').fill('4');
    await shootBoth(page, 'admin-form');

    await create(page);
    await untilCreated(page, 'Which dessert?');
    await item(page, 'Which dessert?').getByText('By voting code').waitFor();
    await shootBoth(page, 'admin-created');
    expect(await page.getByLabel('Question').inputValue()).toBe('');
    expect(await pollOf('which-dessert')).toEqual({
      pollId: 'which-dessert',
      title: 'Which dessert?',
      candidates: [
        { candidateId: 'eclair', label: 'Éclair' },
        { candidateId: 'mochi', label: 'Mochi' },
        { candidateId: 'creme-brulee', label: 'Crème brûlée' },
      ],
      candidateOrder: 'fixed',
      status: 'scheduled',
      opensAt: '2100-01-31T18:30:00.000Z',
      closesAt: '2100-01-31T21:00:00.000Z',
      ballot: { pick: { min: 1, max: 1 } },
      writeShards: 4,
      changeable: false,
      resultsVisible: 'afterClose',
      turnoutVisible: true,
      listed: true,
      archived: false,
      version: 1,
      access: 'code',
      delegates: true,
    });

    await page.getByRole('link', { name: 'Open its page' }).click();
    await page.waitForURL('**/p/which-dessert');
    await page.getByRole('heading', { level: 1, name: 'Which dessert?' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Big screen Which dessert?' }).click();
    await page.waitForURL('**/p/which-dessert/screen');
    await page.getByRole('heading', { level: 1, name: 'Which dessert?' }).waitFor();
  });

  test.each([
    {
      kind: 'pick several candidates',
      numbers: { 'Pick at least': '2', 'Pick at most': '3' },
      rule: { pick: { min: 2, max: 3 } },
    },
    {
      kind: 'give out points',
      numbers: { 'Points to give out': '20', 'At most to one candidate': '7' },
      rule: { points: { total: 20, each: 7 } },
    },
  ])('voters can be asked to $kind', async ({ kind, numbers, rule }) => {
    const question = `May voters ${kind}?`;
    const pollId = kind.replaceAll(' ', '-');
    const page = await openDesk(site);
    await fillIn(page, question, 'Tea', 'Coffee', 'Milk');
    await page.getByLabel('Poll id').fill(pollId);
    await page.getByRole('radio', { name: kind }).check();
    for (const [label, number] of Object.entries(numbers)) await page.getByLabel(label).fill(number);
    await shootBoth(page, `admin-${pollId}`);
    await create(page);
    await untilCreated(page, question);
    expect(await pollOf(pollId)).toMatchObject({ title: question, ballot: rule });
  });

  test('every field that can be at fault is in the form', async () => {
    const page = await openDesk(site);
    await page.getByRole('button', { name: 'Ids' }).click();
    for (const number of [1, 2]) {
      await page.getByRole('button', { name: `More Candidate ${number}` }).click();
    }
    for (const group of ['Opens', 'Closes']) {
      await page.getByRole('group', { name: group }).getByLabel('At a set time').check();
    }
    await page.getByRole('radio', { name: 'After closing' }).check();
    const shown = new Set<string>();
    for (const kind of ['pick several candidates', 'give out points']) {
      await page.getByRole('radio', { name: kind }).check();
      for (const id of await idsIn(page.locator('.poll-form'))) shown.add(id);
    }
    expect(fieldsOf(emptyDraft('0')).filter((field) => !shown.has(field))).toEqual([]);
  });

  test('candidates are moved and removed by keyboard, and the focus goes with them', async () => {
    const page = await openDesk(site);
    await fillIn(page, 'Which drink?', 'Tea', 'Coffee', 'Milk');
    await page.getByRole('button', { name: 'Move down Tea' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Tea is now number 2 of 3.').waitFor();
    await untilFocused(page, 'Move down Tea');
    await page.keyboard.press('Enter');
    await page.getByText('Tea is now number 3 of 3.').waitFor();
    await untilFocused(page, 'Move down Tea');
    expect(await labels(page)).toEqual(['Coffee', 'Milk', 'Tea']);

    await page.getByRole('button', { name: 'Remove Milk' }).focus();
    await page.keyboard.press('Space');
    expect(await labels(page)).toEqual(['Coffee', 'Tea']);
    await untilFocused(page, 'Remove Tea');
  });

  test('a poll is created and closed without a mouse', async () => {
    const page = await openDesk(site);
    await page.getByLabel('Question').focus();
    await page.keyboard.type('Keys only?');
    await tabTo(page, 'Candidate 1');
    await page.keyboard.type('Yes');
    await page.keyboard.press('Enter');
    await page.keyboard.type('No');
    await tabTo(page, 'Create poll');
    await page.keyboard.press('Enter');
    await untilCreated(page, 'Keys only?');
    expect(await page.locator('.created:focus').count()).toBe(1);

    await item(page, 'Keys only?').waitFor();
    await tabTo(page, 'Close Keys only?');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await untilFocused(page, 'Close Keys only?');

    await page.keyboard.press('Enter');
    await tabTo(page, 'Close now');
    await page.keyboard.press('Enter');
    await item(page, 'Keys only?').getByText('Closing: every page counts down.').waitFor();
    await untilFocused(page, 'Keys only?');
  });

  test('Japanese operators create polls in their language', async () => {
    const page = await openDesk(site, { locale: 'ja-JP', size: 'phone' });
    await unfold(page);
    await page.getByLabel('質問').fill('今夜の優勝は？');
    await page.getByLabel('候補 1', { exact: true }).fill('東京スカイハーモニー');
    await page.getByLabel('候補 2', { exact: true }).fill('大阪ブラスバンド');
    await page.getByRole('group', { name: '終了' }).getByLabel('日時を指定').check();
    await page.getByLabel('終了日時（協定世界時）').fill('2100-01-31T21:00');
    await page.getByLabel('投票 ID').fill('tonight');
    await shootBoth(page, 'admin-form');
    await page.getByRole('button', { name: '投票を作成する' }).click();
    await page.getByText('「今夜の優勝は？」を作成しました。').waitFor();
    await item(page, '今夜の優勝は？').waitFor();
    await shootBoth(page, 'admin-created');
    expect(await pollOf('tonight')).toMatchObject({
      candidates: [
        { candidateId: 'candidate-1', label: '東京スカイハーモニー' },
        { candidateId: 'candidate-2', label: '大阪ブラスバンド' },
      ],
      closesAt: '2100-01-31T21:00:00.000Z',
    });
  });
});

describe('a poll that cannot be created', () => {
  test.each(['laptop', 'phone'] as const)(
    'says at the fields what is wrong, and loses nothing: %s',
    async (size) => {
      const page = await openDesk(site, { size });
      await unfold(page);
      await fillIn(page, '', 'Tea', '', 'Tea');
      await page.getByRole('button', { name: 'Ids' }).click();
      await page.getByLabel('Id of candidate 1').fill('tea');
      await page.getByLabel('Id of candidate 3').fill('tea');
      await page.getByRole('group', { name: 'Closes' }).getByLabel('At a set time').check();
      await page.getByLabel(/^Closing time/).fill('2001-01-01T12:00');
      await create(page);

      expect(await refusal(page)).toContain('Please correct these first:');
      expect(await page.locator('.obstacles li').allInnerTexts()).toEqual([
        'Question: Something is missing here.',
        'Candidate 3: Two candidates look the same. Give each a name of its own.',
        'Id of candidate 3: Two candidates have the same id. Give each its own.',
        'Closes: The closing time has already passed. Choose one in the future.',
      ]);
      expect(await problemsAtFields(page)).toEqual([
        'Something is missing here.',
        'Two candidates look the same. Give each a name of its own.',
        'Two candidates have the same id. Give each its own.',
        'The closing time has already passed. Choose one in the future.',
      ]);
      await shootBoth(page, 'admin-errors');

      await page.getByRole('link', { name: 'Candidate 3', exact: true }).click();
      await page.keyboard.type(' with milk');
      expect(await labels(page)).toEqual(['Tea', '', 'Tea with milk']);
      expect(await problemsAtFields(page)).toHaveLength(3);
    },
  );

  test('says what a number may be at most, and that a year has four digits', async () => {
    const page = await openDesk(site);
    await fillIn(page, 'How many?', 'Tea', 'Coffee', 'Milk');
    await page.getByRole('radio', { name: 'pick several candidates' }).check();
    await page.getByLabel('Pick at most').fill('4');
    await page.getByRole('group', { name: 'Closes' }).getByLabel('At a set time').check();
    await page.getByLabel(/^Closing time/).fill('20266-01-01T10:00');
    await create(page);
    await refusal(page);
    expect(await page.locator('.obstacles li').allInnerTexts()).toEqual([
      'Pick at most: Choose a whole number from 1 to 3.',
      'Closes: Choose a date and a time that exist, with a year of four digits.',
    ]);
  });

  test('says at its id that another poll has it, and is created under another', async () => {
    await site.runtime.createPoll({ pollId: 'taken' });
    const page = await openDesk(site);
    await fillIn(page, 'Which song?', 'One', 'Two');
    await page.getByLabel('Poll id').fill('taken');
    await create(page);
    expect(await refusal(page)).toContain('Poll id: Another poll has this id already. Choose another one.');
    expect(page.problems()).toEqual([expect.stringContaining('409')]);
    expect(await labels(page)).toEqual(['One', 'Two']);

    await page.getByLabel('Poll id').fill('free');
    await create(page);
    await untilCreated(page, 'Which song?');
    expect(await pollOf('free')).toMatchObject({ title: 'Which song?' });
  });

  test('whose answer is lost is recognised as created when it is sent again, and is there once', async () => {
    const page = await openDesk(site);
    await loseAnswer(page);
    await fillIn(page, 'Did it arrive?', 'Yes', 'No');
    await create(page);
    expect(await refusal(page)).toContain('The poll may or may not have been created.');
    await shootBoth(page, 'admin-unconfirmed');

    await create(page);
    await untilCreated(page, 'Did it arrive?');
    expect(await pollsCalled('Did it arrive?')).toHaveLength(1);
    expect(page.problems()).toEqual([expect.stringContaining('ERR_FAILED'), expect.stringContaining('409')]);
  });

  test('because the account is no operator’s says so, and is kept for an operator', async () => {
    const page = await openDesk(site);
    // An issuer of one's own may sign in whom it gives no scope.
    await replaceToken(page, 'operator', await site.runtime.token('Vera', 'voting/delegate'));
    await fillIn(page, 'May I?', 'Yes', 'No');
    await create(page);
    expect(await refusal(page)).toContain('This account is not allowed to manage polls.');
    expectOnly(page, /403/);
    await shootBoth(page, 'admin-refused');
    expect(await labels(page)).toEqual(['Yes', 'No']);

    await page.locator('.obstacles').getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${site.runtime.runtime.url}/`);
    await page.getByRole('link', { name: 'Manage polls' }).click();
    await page.getByText('Your draft is kept in this tab.').waitFor();
    await signInAsOperator(site, page);
    expect(await page.getByLabel('Question').inputValue()).toBe('May I?');
    await create(page);
    await untilCreated(page, 'May I?');
  });
});

describe('watching polls', () => {
  test('ballots, leader and lag are shown and move', async () => {
    const title = 'How does it stand?';
    const { pollId } = await site.runtime.createPoll({ title });
    const page = await openDesk(site);
    const poll = item(page, title);
    await poll.getByText('Nobody yet').waitFor();
    expect(await figures(poll)).not.toHaveProperty('Lag');

    await site.runtime.voteAll(pollId, ballots({ alice: 3, bob: 1 }));
    await until(async () => {
      expect(await figures(poll)).toEqual({
        Ballots: '4',
        Leader: 'alice (75.0%)',
        'Results as of': expect.stringMatching(/^\d+ s ago$/),
        Lag: expect.stringMatching(/^\d+\.\d s$/),
      });
    });
    await poll.getByRole('button', { name: `Results ${title}` }).click();
    await poll.getByRole('heading', { name: 'Results' }).waitFor();
    await site.runtime.voteAll(pollId, ballots({ bob: 4 }, 'later'));
    await until(async () => {
      expect(await figures(poll)).toMatchObject({ Ballots: '8', Leader: 'bob (62.5%)' });
    });
    await shootBoth(page, 'admin-list');

    const phone = await openDesk(site, { size: 'phone' });
    await item(phone, title).getByText('Lag').waitFor();
    await shootBoth(phone, 'admin-list');
  }, 60_000);

  test('who signs out is back where polls are listed, and has to sign in again', async () => {
    const page = await openDesk(site);
    await page.getByText('Signed in as Olga').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${site.runtime.runtime.url}/`);
    await page.goto(`${site.runtime.runtime.url}/admin`);
    await page.getByRole('button', { name: 'Sign in as an operator' }).waitFor();
  });
});

describe('closing a poll', () => {
  test(
    'asks first; then the list, the page and the screen show it closed, and certified after that',
    async () => {
      const title = 'Is it over?';
      const { pollId } = await site.runtime.createPoll({ title, writeShards: 2 });
      await site.runtime.voteAll(pollId, ballots({ alice: 2, bob: 1 }));
      const page = await openDesk(site);
      const pages = await Promise.all([site.open(`/p/${pollId}`), site.open(`/p/${pollId}/screen`)]);

      await page.getByRole('button', { name: `Close ${title}` }).click();
      await page.getByRole('dialog', { name: `Close “${title}”?` }).waitFor();
      await shootBoth(page, 'admin-close-dialog');
      await page.getByRole('button', { name: 'Keep it open' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await untilFocused(page, `Close ${title}`);
      expect(await pollOf(pollId)).not.toHaveProperty('closesAt');

      await page.getByRole('button', { name: `Close ${title}` }).click();
      await page.getByRole('button', { name: 'Close now' }).click();
      await item(page, title).getByText('Closing: every page counts down.').waitFor();
      for (const open of [page, ...pages]) await untilStatus(open, title, 'Closed');
      expect(await page.getByRole('button', { name: `Close ${title}` }).count()).toBe(0);

      await certify(site.runtime, pollId);
      for (const open of [page, ...pages]) await untilStatus(open, title, 'Certified');
    },
    CERTIFYING_MILLISECONDS,
  );
});
