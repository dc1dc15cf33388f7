import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';
import type { PollPage, PollView } from '../../../../contract/poll';
import { expectBody } from '../../../integration/harness';
import type { PageOptions, TestPage } from '../../browser/page';
import type { VotingPage } from '../../browser/voting-page';
import { item, openDesk } from './operators';
import { until } from './until';

/** Opens the roll of a poll in the operator's list. */
export async function openRoll(page: TestPage, title: string): Promise<Locator> {
  const poll = item(page, title);
  await poll.getByRole('button', { name: /^(Voters|Stimmberechtigte|投票者) / }).click();
  await roll(poll).waitFor();
  return roll(poll);
}

/** A poll with voting codes, with its roll open in an operator's list. */
export async function openRollOf(
  site: VotingPage,
  poll: PollView,
  options?: PageOptions,
): Promise<{ page: TestPage; roll: Locator }> {
  await untilListed(site, poll);
  const page = await openDesk(site, options);
  return { page, roll: await openRoll(page, poll.title) };
}

/** Caches may give a list from before the poll was created, which the desk would show until it asks again. */
async function untilListed({ runtime }: VotingPage, { pollId }: PollView): Promise<void> {
  await until(async () => {
    const { polls } = expectBody<PollPage>(await runtime.call('GET', '/polls'), 200);
    expect(polls.map((poll) => poll.pollId)).toContain(pollId);
  });
}

function roll(poll: Locator): Locator {
  return poll.locator('.roll');
}

/** Chooses a file of this text, as the person at the desk would. */
export async function chooseFile(roll: Locator, text: string | Buffer, name = 'members.csv'): Promise<void> {
  await roll
    .getByLabel(/^(CSV file|CSV-Datei|CSV ファイル)$/)
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

/** Does what saves a file; answers its name and text. */
export async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), text: await textOf(download) };
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

export async function enrol(roll: Locator): Promise<void> {
  await roll
    .getByRole('button', { name: /^(Put them on the roll|Ins Verzeichnis eintragen|名簿に登録する)$/ })
    .click();
}

/** Longer than the longest pause before a request is repeated. */
const PATIENCE_MS = 30_000;

/** What came of putting voters on the roll, once it has ended. */
export async function report(roll: Locator): Promise<string> {
  const notice = roll.locator('.roll-report');
  await notice.waitFor({ timeout: PATIENCE_MS });
  return notice.innerText();
}

/** An entry of a file of codes. */
export interface SavedCode {
  voterId: string;
  group: string;
  code: string;
  link: string;
}

/** The entries of a file of codes whose fields need no quotation marks. */
export function codesIn(text: string): SavedCode[] {
  const [header, ...lines] = text.trim().split('\n');
  expect(header).toBe('voterId,group,weight,code,link');
  return lines.map((line) => {
    const [voterId = '', group = '', , code = '', link = ''] = line.split(',');
    return { voterId, group, code, link };
  });
}

/** A list of so many voters in two groups. */
export function listOf(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, i) => `voter-${i + 1},${i % 2 === 0 ? 'Hall A' : 'Hall B'}\n`,
  );
  return `voterId,group\n${rows.join('')}`;
}

/** Lets no voters be put on the roll until the line is brought back; then the first answer is lost. */
export async function cutLine(page: Page): Promise<() => void> {
  let isCut = true;
  let isLost = false;
  await page.route('**/roll', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    if (isCut) return route.abort();
    if (isLost) return route.continue();
    isLost = true;
    await route.fetch();
    return route.abort();
  });
  return () => {
    isCut = false;
  };
}
