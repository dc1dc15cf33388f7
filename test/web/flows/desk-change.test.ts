import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { asOperator, deskPoll, openChange, openDeskWith } from './support/desk';
import { tabTo } from './support/keyboard';
import { item, openDesk, untilStatus } from './support/operators';
import { problemsAtFields } from './support/poll-form';
import { createSongPoll, inSeconds } from './support/song-poll';
import { until } from './support/until';

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

describe('a typo in a poll that is open', () => {
  test('is fixed in three presses, and every page shows it', async () => {
    const poll = await createSongPoll(site.runtime, { title: 'Wich song should win?' });
    const voter = await site.open(`/p/${poll.pollId}`);
    const wall = await site.open(`/p/${poll.pollId}/screen`, { size: 'stadium' });
    const page = await openDeskWith(site, poll);
    const panel = await openChange(page, poll);
    await shootBoth(page, 'desk-change');
    await panel.getByLabel('Question').fill('Which song should win?');
    await panel.getByLabel('Candidate 2').fill('Paper Planes');
    await panel.getByRole('button', { name: 'Move up Stray Cat Serenade' }).click();
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Saved.').waitFor();
    for (const open of [voter, wall]) {
      await open.getByRole('heading', { level: 1, name: 'Which song should win?' }).waitFor();
      await open.getByText('Paper Planes').first().waitFor();
    }
    expect((await deskPoll(site, poll.pollId)).candidates.map(({ candidateId }) => candidateId)).toEqual([
      'sun',
      'cat',
      'boats',
    ]);
    await item(page, 'Which song should win?').waitFor();

    await panel.getByRole('button', { name: 'Show what was changed' }).click();
    await panel.getByText('Question: “Wich song should win?” → “Which song should win?”').waitFor();
    await panel.getByText('Candidate boats: “Paper Boats” → “Paper Planes”').waitFor();
    await panel.getByText('Order: sun, boats, cat → sun, cat, boats').waitFor();
    await panel.getByText('Olga').waitFor();
    await shootBoth(page, 'desk-change-log');
  });

  test('is fixed beside what another operator changes at once', async () => {
    const poll = await createSongPoll(site.runtime, { title: 'Two at once?' });
    const first = await openDeskWith(site, poll);
    const second = await openDesk(site);
    const one = await openChange(first, poll);
    const other = await openChange(second, poll);
    await one.getByLabel('Candidate 1').fill('Midnight Moon');
    await other.getByLabel('Candidate 2').fill('Paper Planes');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByText('Saved.').waitFor();
    await one.getByRole('button', { name: 'Save' }).click();
    await one.getByText('Saved.').waitFor();
    expect((await deskPoll(site, poll.pollId)).candidates.map(({ label }) => label)).toEqual([
      'Midnight Moon',
      'Paper Planes',
      'Stray Cat Serenade',
    ]);
    await until(async () => {
      expect(await other.getByLabel('Candidate 1').inputValue()).toBe('Midnight Moon');
    });
  });

  test('says at the fields what is wrong, and saves nothing', async () => {
    const poll = await createSongPoll(site.runtime, { title: 'What is wrong?' });
    const page = await openDeskWith(site, poll, { size: 'phone' });
    const panel = await openChange(page, poll);
    await panel.getByLabel('Question').fill(' ');
    await panel.getByLabel('Candidate 2').fill('Midnight Sun');
    await panel.getByRole('group', { name: 'Closes' }).getByLabel('At a set time').check();
    await panel.getByLabel(/^Closing time/).fill('2001-01-01T12:00');
    await panel.getByRole('button', { name: 'Save' }).click();
    await until(async () => expect(await problemsAtFields(page)).toHaveLength(2));
    expect(await problemsAtFields(page)).toEqual([
      'Something is missing here.',
      'Two candidates look the same. Give each a name of its own.',
    ]);
    await shootBoth(page, 'desk-change-errors');
    await panel.getByLabel('Question').fill('What is right?');
    await panel.getByLabel('Candidate 2').fill('Paper Boats');
    await panel.getByRole('button', { name: 'Save' }).click();
    await until(async () => {
      expect(await problemsAtFields(page)).toEqual([
        'Choose a time that is at least half a minute away, or close the poll now.',
      ]);
    });
    expect(page.problems()).toEqual([expect.stringContaining('400')]);
    expect(await deskPoll(site, poll.pollId)).toMatchObject({ title: 'What is wrong?' });
  });

  test('is fixed without a mouse', async () => {
    const poll = await createSongPoll(site.runtime, { title: 'Keys onyl?' });
    const page = await openDeskWith(site, poll);
    await item(page, poll.title).waitFor();
    await page.locator('#find-polls').focus();
    await tabTo(page, `Change ${poll.title}`);
    await page.keyboard.press('Enter');
    await item(page, poll.title).getByLabel('Question').waitFor();
    await tabTo(page, 'Question');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Keys only?');
    await page.keyboard.press('Enter');
    await item(page, 'Keys only?').getByText('Saved.').waitFor();
  });
});

test('the end is put off in two presses, and every page counts to the new one', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'How long?', closesAt: inSeconds(240) });
  const voter = await site.open(`/p/${poll.pollId}`);
  await voter.getByText(/^Closes in [34]:/).waitFor();
  const page = await openDeskWith(site, poll);
  const panel = await openChange(page, poll);
  await panel.getByRole('button', { name: '+15 min' }).click();
  await voter.getByText(/^Closes in 1[89]:/).waitFor();
  await item(page, poll.title)
    .getByText(/^Closes in 1[89]:/)
    .waitFor();
  expect((await deskPoll(site, poll.pollId)).closesAt).toBe(
    new Date(Date.parse(poll.closesAt ?? '') + 900_000).toISOString(),
  );

  await panel.getByRole('group', { name: 'Closes' }).getByLabel('When I close it').check();
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('This poll was published with a closing time').waitFor();
  expect(page.problems()).toEqual([expect.stringContaining('400')]);
});

test('a poll that closes by hand is given a time to close at, and that is taken away again', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'When?' });
  const voter = await site.open(`/p/${poll.pollId}`);
  const page = await openDeskWith(site, poll);
  const panel = await openChange(page, poll);
  const closes = panel.getByRole('group', { name: 'Closes' });
  await closes.getByLabel('At a set time').check();
  await panel.getByLabel(/^Closing time/).fill('2100-01-31T21:00');
  await panel.getByRole('button', { name: 'Save' }).click();
  await voter.getByText(/^Closes in \d+ days/).waitFor();
  await closes.getByLabel('When I close it').check();
  await panel.getByRole('button', { name: 'Save' }).click();
  await voter.getByText(/^Closes in/).waitFor({ state: 'detached' });
});

test('an opening is put off, and what is said of a candidate is added, before anybody has voted', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'Opens when?', opensAt: inSeconds(3_600) });
  const voter = await site.open(`/p/${poll.pollId}`);
  const page = await openDeskWith(site, poll);
  const panel = await openChange(page, poll);
  await panel.getByLabel(/^Opening time/).fill('2100-01-31T21:00');
  await panel.getByRole('button', { name: 'More Paper Boats' }).click();
  await panel.getByLabel('Description of candidate 2').fill('Folded on stage.');
  await panel.getByLabel('Short name of candidate 2').fill('P'.repeat(31));
  await panel.getByLabel('Own colour (Candidate 2)').check();
  await panel.getByLabel('Colour of candidate 2').fill('#c02f7d');
  await panel.getByRole('button', { name: 'Save' }).click();
  await until(async () => expect(await problemsAtFields(page)).toEqual(['Use at most 30 characters.']));
  await panel.getByLabel('Short name of candidate 2').fill('Boats');
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Saved.').waitFor();
  await shootBoth(page, 'desk-change-details');
  await voter.getByText('Folded on stage.').waitFor();
  expect(await deskPoll(site, poll.pollId)).toMatchObject({
    opensAt: new Date('2100-01-31T21:00').toISOString(),
    candidates: expect.arrayContaining([
      {
        candidateId: 'boats',
        label: 'Paper Boats',
        shortLabel: 'Boats',
        description: 'Folded on stage.',
        colour: '#c02f7d',
      },
    ]),
  });
});

test('voting is paused and resumed, and voters are told', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'Shall we wait?', access: 'open' });
  const voter = await site.open(`/p/${poll.pollId}`);
  const wall = await site.open(`/p/${poll.pollId}/screen`, { size: 'stadium' });
  const page = await openDeskWith(site, poll);
  const panel = await openChange(page, poll);
  await panel.getByRole('button', { name: 'Pause voting' }).click();
  for (const open of [page, voter, wall]) await untilStatus(open, poll.title, 'Paused');
  await shootBoth(voter, 'poll-paused');
  await panel.getByRole('button', { name: 'Resume voting' }).click();
  for (const open of [page, voter, wall]) await untilStatus(open, poll.title, 'Open');
});

test('a draft is known to operators alone until it is published, and is deleted only when asked twice', async () => {
  const poll = await createSongPoll(site.runtime, { title: 'Not yet?', draft: true });
  const other = await createSongPoll(site.runtime, { title: 'Never?', draft: true });
  const page = await openDeskWith(site, other);
  const panel = await openChange(page, poll);
  await shootBoth(page, 'desk-draft');
  expect((await site.runtime.call('GET', `/polls/${poll.pollId}`)).status).toBe(404);
  await panel.getByRole('button', { name: 'Publish' }).click();
  await untilStatus(page, poll.title, 'Open');
  expect((await site.runtime.call('GET', `/polls/${poll.pollId}`)).status).toBe(200);

  const draft = await openChange(page, other);
  await draft.getByRole('button', { name: 'Delete the draft' }).click();
  await draft.getByText('Delete this draft? It cannot be brought back.').waitFor();
  await shootBoth(page, 'desk-draft-delete');
  await draft.getByRole('button', { name: 'Keep it' }).click();
  await draft.getByRole('button', { name: 'Delete the draft' }).click();
  await draft.getByRole('button', { name: 'Delete for good' }).click();
  await item(page, other.title).waitFor({ state: 'detached' });
  const found = await site.runtime.call('GET', `/desk/polls/${other.pollId}`, await asOperator(site));
  expect(found.status).toBe(404);
});

test('a poll is duplicated under another id', async () => {
  const poll = await createSongPoll(site.runtime, { pollId: 'finale', title: 'Once more?', access: 'code' });
  const page = await openDeskWith(site, poll);
  const panel = await openChange(page, poll);
  await panel.getByRole('button', { name: 'Duplicate' }).click();
  await until(async () => expect(await page.getByLabel('Poll id').inputValue()).toBe('finale-2'));
  const form = page.locator('.poll-form');
  expect(await form.getByLabel('Question').inputValue()).toBe('Once more?');
  await page.getByRole('button', { name: 'Create poll' }).click();
  await page.getByText('“Once more?” has been created.').waitFor();
  const { candidates, access } = await deskPoll(site, 'finale-2');
  expect({ candidates, access }).toEqual({ candidates: poll.candidates, access: 'code' });
});
