import type { PollView } from '../../../contract/poll';
import { expectBody } from '../../integration/harness';
import type { TestPage } from '../browser/page';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { allowClipboard, copied, paste } from './support/clipboard';
import { focused, untilFocused } from './support/keyboard';
import { item, openDesk, signInAsOperator } from './support/operators';
import { create, fillIn, labels, problemsAtFields, refusal, unfold, untilCreated } from './support/poll-form';
import { expectOnly } from './support/problems';
import { replaceToken } from './support/replace-token';
import { until } from './support/until';

const THIRTY = Array.from({ length: 30 }, (_, i) => `Song ${i + 1}`);

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

async function pollOf(pollId: string): Promise<PollView> {
  return expectBody<PollView>(await site.runtime.call('GET', `/polls/${pollId}`), 200);
}

const namesIn = ({ candidates }: PollView) => candidates.map(({ label }) => label);

const firstCandidate = (page: TestPage) => page.getByLabel('Candidate 1', { exact: true });

/** Whether the button that creates the poll is in sight as the page stands. */
function isCreateInSight(page: TestPage): Promise<boolean> {
  return page.getByRole('button', { name: 'Create poll' }).evaluate((button) => {
    const { top, bottom, left } = button.getBoundingClientRect();
    const isOnTop = button.contains(document.elementFromPoint(left + 5, (top + bottom) / 2));
    return top >= 0 && bottom <= innerHeight && isOnTop;
  });
}

describe('a list of candidates', () => {
  test('is pasted at once, and Create is one press away without scrolling', async () => {
    const page = await openDesk(site);
    await page.setViewportSize({ width: 1366, height: 768 });
    expect(await isCreateInSight(page)).toBe(true);
    await page.getByLabel('Question').fill('Thirty songs?');
    await paste(firstCandidate(page), THIRTY.map((song, i) => `${i + 1}. ${song}\r\n`).join(''));
    await page.getByText('30 candidates added.').waitFor();
    expect(await labels(page)).toEqual(THIRTY);
    await untilFocused(page, 'Candidate 30');
    expect(await isCreateInSight(page)).toBe(true);
    await shootBoth(page, 'form-pasted');
    await create(page);
    await untilCreated(page, 'Thirty songs?');
    expect(namesIn(await pollOf('thirty-songs'))).toEqual(THIRTY);
  });

  test('can be undone, and comes after the name that it was pasted to', async () => {
    const page = await openDesk(site, { size: 'phone' });
    await unfold(page);
    await fillIn(page, 'Cells?', 'Alice');
    await paste(firstCandidate(page), 'Ben\tBea\tCarol');
    await page.getByText('3 candidates added.').waitFor();
    expect(await labels(page)).toEqual(['Alice', 'Ben', 'Bea', 'Carol']);
    await shootBoth(page, 'form-pasted');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await labels(page)).toEqual(['Alice', '']);
    await untilFocused(page, 'Candidate 1');
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  });

  test('of more names than a poll can have says how many were left out', async () => {
    const page = await openDesk(site);
    await paste(firstCandidate(page), Array.from({ length: 230 }, (_, i) => `Song ${i}`).join('\n'));
    await page
      .getByText('200 candidates added. 30 more were left out: a poll can have at most 200.')
      .waitFor();
    expect(await labels(page)).toHaveLength(200);
  });

  test('of one name is pasted as text', async () => {
    const page = await openDesk(site);
    await paste(firstCandidate(page), 'Alice');
    expect(await labels(page)).toEqual(['Alice', '']);
  });

  test('is typed with Enter, which adds a row only after a name; empty rows are not sent', async () => {
    const page = await openDesk(site);
    await page.getByLabel('Question').fill('Which letter?');
    await firstCandidate(page).focus();
    for (const name of ['A', 'B', 'C']) {
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
    }
    await untilFocused(page, 'Candidate 4');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await labels(page)).toEqual(['A', 'B', 'C', '']);
    await create(page);
    await untilCreated(page, 'Which letter?');
    expect(namesIn(await pollOf('which-letter'))).toEqual(['A', 'B', 'C']);
  });

  test('with equal names is told at the row', async () => {
    const page = await openDesk(site);
    await page.getByLabel('Question').fill('Twice?');
    await paste(firstCandidate(page), 'Anna\nBob\nAnna\nCarla');
    await create(page);
    expect(await refusal(page)).toContain(
      'Candidate 3: Two candidates look the same. Give each a name of its own.',
    );
    expect(await problemsAtFields(page)).toEqual([
      'Two candidates look the same. Give each a name of its own.',
    ]);
  });

  test('of one candidate is asked about, and created when that is meant', async () => {
    const page = await openDesk(site);
    await fillIn(page, 'Shall we?', 'Yes');
    await create(page);
    expect(await refusal(page)).toContain('There is only one candidate to vote for.');
    await shootBoth(page, 'form-one-candidate');
    await page.getByLabel('Candidate 2', { exact: true }).fill('No');
    expect(await page.locator('.obstacles').count()).toBe(0);
    await page.getByLabel('Candidate 2', { exact: true }).fill('');
    await create(page);
    await refusal(page);
    await create(page);
    await untilCreated(page, 'Shall we?');
    expect(namesIn(await pollOf('shall-we'))).toEqual(['Yes']);
  });
});

describe('what more can be said', () => {
  test.each(['laptop', 'phone'] as const)(
    'is behind a press, is sent, and what is too long is told at its field: %s',
    async (size) => {
      const pollId = `detailed-${size}`;
      const page = await openDesk(site, { size });
      await unfold(page);
      await fillIn(page, 'Which band?', 'The Paper Boats', 'Stray Cats');
      await page.getByLabel('Poll id').fill(pollId);
      await page.locator('summary').filter({ hasText: 'Description' }).click();
      await page.getByLabel('Description', { exact: true }).fill('The final\nof the evening.');
      await page.getByRole('button', { name: 'More The Paper Boats' }).click();
      await page.getByLabel('Description of candidate 1').fill('Five sisters from Oslo.');
      await page.getByLabel('Short name of candidate 1').fill('x'.repeat(31));
      await page.getByRole('checkbox', { name: 'Own colour (Candidate 1)' }).check();
      await page.getByLabel('Colour of candidate 1', { exact: true }).fill('#c02090');
      await page.getByLabel('Each voter sees them in an order of their own').check();
      await create(page);
      expect(await refusal(page)).toContain('Short name of candidate 1: Use at most 30 characters.');
      expect(await problemsAtFields(page)).toEqual(['Use at most 30 characters.']);
      await page.getByLabel('Short name of candidate 1').fill('Boats');
      await shootBoth(page, 'form-details');
      await create(page);
      await untilCreated(page, 'Which band?');
      expect(await pollOf(pollId)).toMatchObject({
        description: 'The final of the evening.',
        candidateOrder: 'random',
        candidates: [
          {
            candidateId: 'the-paper-boats',
            label: 'The Paper Boats',
            shortLabel: 'Boats',
            description: 'Five sisters from Oslo.',
            colour: '#c02090',
          },
          { candidateId: 'stray-cats', label: 'Stray Cats' },
        ],
      });
    },
  );

  test('is kept over a reload, and shown', async () => {
    const page = await openDesk(site);
    await page.getByRole('button', { name: 'More Candidate 1' }).click();
    await page.getByLabel('Description of candidate 1').fill('Five sisters.');
    await page.reload();
    await page.getByLabel('Description of candidate 1').waitFor();
    expect(await page.getByLabel('Description of candidate 1').inputValue()).toBe('Five sisters.');
  });
});

describe('a time', () => {
  test.each([
    ['with a year of five digits', '20266-01-01T10:00', 'Choose a date and a time that exist'],
    ['that is not there', '', 'Something is missing here.'],
  ])('%s is an error at its field, and the page works on', async (_, time, sentence) => {
    const page = await openDesk(site);
    await fillIn(page, 'When?', 'Now', 'Later');
    await page.getByRole('group', { name: 'Opens' }).getByLabel('At a set time').check();
    await page.getByLabel(/^Opening time/).fill(time);
    await create(page);
    expect(await refusal(page)).toContain(`Opens: ${sentence}`);
    expect(await problemsAtFields(page)).toEqual([expect.stringContaining(sentence)]);
    await page.getByRole('group', { name: 'Opens' }).getByLabel('Now').check();
    await page.getByLabel('Poll id').fill(`when-${time.length}`);
    await create(page);
    await untilCreated(page, 'When?');
  });

  test('typed on past the year by keyboard does not break the page', async () => {
    const page = await openDesk(site);
    await page.getByRole('group', { name: 'Closes' }).getByLabel('At a set time').check();
    await page.getByLabel(/^Closing time/).focus();
    await page.keyboard.type('01312026660930');
    await create(page);
    expect(await refusal(page)).toContain('Closes:');
  });
});

describe('the preview', () => {
  test.each([
    {
      size: 'laptop',
      locale: 'en-US',
      question: ['Question', 'Which band?'],
      candidates: [
        ['Candidate 1', 'The Paper Boats'],
        ['Candidate 2', 'Stray Cats'],
      ],
      more: 'More The Paper Boats',
      about: ['Description of candidate 1', 'Five sisters.'],
      preview: 'Preview',
      close: 'Close the preview',
    },
    {
      size: 'phone',
      locale: 'ja-JP',
      question: ['質問', 'どのバンド？'],
      candidates: [
        ['候補 1', '紙の舟'],
        ['候補 2', '野良猫'],
      ],
      more: '詳細 紙の舟',
      about: ['候補 1 の説明', '五人の姉妹です。'],
      preview: 'プレビュー',
      close: 'プレビューを閉じる',
    },
  ] as const)('shows the voter’s page, which does nothing: $size, $locale', async (words) => {
    const page = await openDesk(site, words);
    await unfold(page);
    const fill = ([label, text]: readonly [string, string]) =>
      page.getByLabel(label, { exact: true }).fill(text);
    await fill(words.question);
    for (const candidate of words.candidates) await fill(candidate);
    await page.getByRole('button', { name: words.more }).click();
    await fill(words.about);
    await page.getByRole('button', { name: words.preview, exact: true }).click();
    const preview = page.getByRole('dialog');
    for (const [, shown] of [words.question, ...words.candidates, words.about]) {
      await preview.getByText(shown).waitFor();
    }
    await shootBoth(page, 'form-preview');
    expect(await preview.locator('[inert] input[type="radio"]').count()).toBe(2);
    for (let stops = 0; stops < 4; stops++) {
      await page.keyboard.press('Tab');
      expect(['', words.close]).toContain((await focused(page)).name);
    }
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'hidden' });
    await untilFocused(page, words.preview);
  });

  test.each([
    ['give out points', 'Holders of a voting code', 'Voting code'],
    ['pick several candidates', 'People who sign in', 'Sign in to vote'],
  ])('shows ballots that %s, and the way in for %s', async (kind, who, sign) => {
    const page = await openDesk(site);
    await fillIn(page, 'Which?', 'Total', 'Max', 'Min');
    await page.getByRole('radio', { name: kind }).check();
    await page.getByRole('radio', { name: who }).check();
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('dialog').getByText(sign).waitFor();
    await shootBoth(page, `form-preview-${kind.replaceAll(' ', '-')}`);
  });

  test('of what cannot be created says why instead', async () => {
    const page = await openDesk(site);
    await page.getByRole('button', { name: 'Preview' }).click();
    expect(await refusal(page)).toContain('Question: Something is missing here.');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('a poll that was just created', () => {
  test.each(['laptop', 'phone'] as const)(
    'is a press away from its link, its QR code and its big screen: %s',
    async (size) => {
      const page = await openDesk(site, { size });
      await unfold(page);
      const question = `Where to, ${size}?`;
      await fillIn(page, question, 'Here', 'There');
      await create(page);
      await untilCreated(page, question);
      await allowClipboard(page);
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      const address = `${site.runtime.runtime.url}/p/where-to-${size}`;
      expect(await copied(page)).toBe(address);
      await page.getByRole('button', { name: 'QR code' }).click();
      await page.getByRole('img', { name: `QR code of ${address}` }).waitFor();
      await until(async () => expect(await item(page, question).count()).toBe(1));
      await shootBoth(page, 'form-created');
      await page.getByRole('link', { name: 'Big screen', exact: true }).click();
      await page.waitForURL(`${address}/screen`);
      await page.getByRole('heading', { level: 1, name: question }).waitFor();
    },
  );
});

describe('somebody who is no operator', () => {
  test.each(['en-US', 'ja-JP'] as const)('is told at once, and gets no form: %s', async (locale) => {
    const page = await openDesk(site, { locale });
    // An issuer of one's own may sign in whom it gives no scope.
    await replaceToken(page, 'operator', await site.runtime.token('Vera', 'openid'));
    await page.reload();
    await page
      .getByText(
        /This account is not allowed to manage polls|このアカウントには投票を管理する権限がありません/,
      )
      .waitFor();
    expect(await page.locator('.poll-form').count()).toBe(0);
    await shootBoth(page, 'admin-no-operator');
    await page
      .getByRole('main')
      .getByRole('button', { name: /^(Sign out|サインアウト)$/ })
      .click();
    await page.waitForURL(`${site.runtime.runtime.url}/`);
    // What the desk asked for with that token before it was loaded again.
    expectOnly(page, /401 \(Unauthorized\).*\/(desk\/polls|pulse)/);
    await page.goto(`${site.runtime.runtime.url}/admin`);
    await signInAsOperator(site, page);
  });
});
