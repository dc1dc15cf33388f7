import type { Certificate } from '../../../contract/certificate';
import { runCommand } from '../../cli/support/run-command';
import { shootBoth } from '../browser/screenshot';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';
import { ballots } from './support/ballots';
import { certify } from './support/certify';
import { asOperator, openDeskWith, openResults } from './support/desk';
import { openDesk } from './support/operators';
import { saved } from './support/roll-desk';
import { createSongPoll } from './support/song-poll';

/** A poll is certified some 20 s after somebody closes it. */
const CERTIFYING_MILLISECONDS = 120_000;

let site: VotingPage;

/** Nobody listens there. */
const NOBODY = '127.0.0.1:9';

beforeAll(async () => {
  site = await startVotingPage({ allowWebhooksTo: NOBODY });
}, START_MILLISECONDS);

test(
  'a certified result is saved as files, and printed with all that was done to the poll',
  async () => {
    const poll = await createSongPoll(site.runtime, {
      pollId: 'tonight',
      title: 'Wich song?',
      candidates: [
        { candidateId: 'sun', label: '=Midnight Sun' },
        { candidateId: 'boats', label: 'Paper Boats' },
      ],
      writeShards: 2,
    });
    const operator = await asOperator(site);
    await site.runtime.call('PATCH', '/desk/polls/tonight', { ...operator, body: { title: 'Which song?' } });
    await site.runtime.voteAll(poll.pollId, ballots({ sun: 3, boats: 1 }));
    await site.runtime.settle(poll.pollId, { sun: 3, boats: 1 });
    await site.runtime.call('POST', '/polls/tonight/close', operator);
    await certify(site.runtime, poll.pollId);

    const page = await site.open('/p/tonight', { size: 'phone' });
    const press = (name: string) => page.getByRole('button', { name }).click();
    const csv = await saved(page, () => press('Results (CSV)'));
    expect(csv).toEqual({
      name: 'results-tonight.csv',
      text: "rank,candidateId,label,votes,share\n1,sun,'=Midnight Sun,3,0.75\n2,boats,Paper Boats,1,0.25\n",
    });
    const json = await saved(page, () => press('Results (JSON)'));
    expect(JSON.parse(json.text)).toMatchObject({ pollId: 'tonight', ballots: 4, status: 'certified' });
    const file = await saved(page, () => press('Certificate (JSON)'));
    const certificate: Certificate = JSON.parse(file.text);
    expect(file.name).toBe('certificate-tonight.json');
    expect(certificate).toMatchObject({ title: 'Which song?', totals: { sun: 3, boats: 1 } });
    await shootBoth(page, 'poll-downloads');

    const desk = await openDeskWith(site, poll);
    const item = await openResults(desk, poll);
    const saveBallots = item.getByRole('button', { name: 'Ballots (CSV)' });
    const exported = await runCommand(['export', poll.pollId, '--url', site.runtime.runtime.url]);
    expect(await saved(desk, () => saveBallots.click())).toEqual({
      name: 'ballots-tonight.csv',
      text: exported.output,
    });
    await shootBoth(desk, 'desk-downloads');
    await item.getByRole('link', { name: 'Certificate to print' }).click();
    await desk.waitForURL('**/p/tonight/certificate');
    await desk.getByRole('heading', { level: 1, name: 'Which song?' }).waitFor();
    for (const said of [
      '=Midnight Sun',
      'Question: “Wich song?” → “Which song?”',
      'Otto',
      certificate.digest,
      'People with an account: one vote an account',
      'How to check it',
    ]) {
      await desk.getByText(said).first().waitFor();
    }
    await shootBoth(desk, 'certificate');
    for (const theme of ['light', 'dark'] as const) {
      await desk.emulateMedia({ media: 'print', colorScheme: theme });
      expect(await desk.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
      expect(await paper(desk)).toBe('rgb(255, 255, 255) rgb(20, 20, 43)');
    }
    await desk.screenshot({ path: '.screenshots/certificate-print.png', fullPage: true });
    const pdf = await desk.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 594');
  },
  CERTIFYING_MILLISECONDS,
);

test('a certificate that is not there yet is waited for', async () => {
  const poll = await createSongPoll(site.runtime, { pollId: 'later' });
  const page = await site.open(`/p/${poll.pollId}/certificate`, { locale: 'ja-JP', size: 'phone' });
  await page.getByText('証明書はまだありません').waitFor();
  await shootBoth(page, 'certificate-not-yet');
});

/** The colours of paper and ink. */
function paper(page: { evaluate: (read: () => string) => Promise<string> }): Promise<string> {
  return page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return `${backgroundColor} ${color}`;
  });
}

test(
  'a webhook is registered, its secret shown once, and what it was sent is seen and sent again',
  async () => {
    const page = await openDesk(site);
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    page.provoked.push(/400 \(Bad Request\) .*\/desk\/webhooks/);
    await press('Webhooks');
    await page.getByRole('textbox', { name: 'Address', exact: true }).fill('http://192.168.1.5/votes');
    await press('Register');
    await page.getByText('This address is not allowed.').waitFor();
    await page.getByRole('textbox', { name: 'Address', exact: true }).fill(`http://${NOBODY}/votes`);
    await press('Register');
    const secret = page.getByText(/^whsec_/);
    await secret.waitFor();
    await createSongPoll(site.runtime, { pollId: 'told', title: 'Told?' });
    await press('Deliveries');
    await page.getByText('no connection', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Send again: poll.created told' }).click();
    await page.getByText('Waiting').first().waitFor();
    await shootBoth(page, 'desk-webhooks');
    await press('Disable');
    await page.getByText('Disabled', { exact: true }).waitFor();
    await page.reload();
    await press('Webhooks');
    await page.getByText(`http://${NOBODY}/votes`).waitFor();
    expect(await secret.count()).toBe(0);
    await press('Delete');
    await press('Delete for good');
    await page.getByText('There are no webhooks yet.').waitFor();
  },
  CERTIFYING_MILLISECONDS,
);
