import type { pollSettings } from '../../../contract/poll';
import { START_MILLISECONDS, startVotingPage, type VotingPage } from '../browser/voting-page';

/**
 * For each setting of a poll a value, and what voters read on the poll's page because of it. A setting that is added needs a
 * line here, and its words on the page.
 */
const SETTINGS = {
  title: { value: 'Which lantern lights the way?', reads: 'Which lantern lights the way?' },
  description: { value: 'Two hang above the gate.', reads: 'Two hang above the gate.' },
  candidates: {
    value: [{ candidateId: 'red', label: 'The red lantern', description: 'Of rice paper.' }],
    reads: 'Of rice paper.',
  },
  candidateOrder: { value: 'random', reads: 'in an order of their own' },
  opensAt: { value: '2026-01-01T00:00:00.000Z', reads: 'Open' },
  closesAt: { value: '2100-01-31T21:00:00.000Z', reads: 'Closes' },
  ballot: { value: { points: { total: 7, each: 4 } }, reads: '0 of 7 points' },
  access: { value: 'open', reads: 'One vote a browser' },
  delegates: { value: true, reads: 'nothing: it is for voting apps' },
  changeable: { value: false, reads: 'final' },
  resultsVisible: { value: 'afterClose', reads: 'results' },
  turnoutVisible: { value: true, reads: 'nothing: it is told with the hidden results' },
  listed: { value: true, reads: 'nothing: whoever reads this has found it' },
  writeShards: { value: 2, reads: 'nothing: it is for operators' },
} as const satisfies Record<keyof typeof pollSettings, { value: unknown; reads: string }>;

let site: VotingPage;

beforeAll(async () => {
  site = await startVotingPage();
}, START_MILLISECONDS);

test('the page says what each setting means to voters', async () => {
  const fields = Object.fromEntries(Object.entries(SETTINGS).map(([name, { value }]) => [name, value]));
  const { pollId } = await site.runtime.createPoll(fields);
  const page = await site.open(`/p/${pollId}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const {
    writeShards: _shards,
    delegates: _apps,
    turnoutVisible: _turnout,
    listed: _listed,
    ...forVoters
  } = SETTINGS;
  const sentences = Object.values(forVoters).map(({ reads }) => reads);
  for (const reads of sentences) await page.getByText(reads).first().waitFor();
  const text = (await page.locator('main').innerText()).toLowerCase();
  expect(sentences.filter((reads) => !text.includes(reads.toLowerCase()))).toEqual([]);
});
