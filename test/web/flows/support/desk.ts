import type { Locator } from 'playwright-core';
import type { PollPage, PollView } from '../../../../contract/poll';
import { expectBody } from '../../../integration/harness';
import type { PageOptions, TestPage } from '../../browser/page';
import type { VotingPage } from '../../browser/voting-page';
import { openDesk } from './operators';
import { until } from './until';

/** An operator's page whose list has the poll. */
export async function openDeskWith(
  site: VotingPage,
  poll: PollView,
  options?: PageOptions,
): Promise<TestPage> {
  await until(async () => {
    const page = expectBody<PollPage>(
      await site.runtime.call('GET', '/desk/polls', await asOperator(site)),
      200,
    );
    expect(page.polls.map(({ pollId }) => pollId)).toContain(poll.pollId);
  });
  return openDesk(site, options);
}

export async function asOperator({ runtime }: VotingPage): Promise<{ token: string }> {
  return { token: await runtime.token('Otto', 'voting/admin') };
}

/** A poll as operators know it. */
export async function deskPoll(site: VotingPage, pollId: string): Promise<PollView> {
  return expectBody<PollView>(
    await site.runtime.call('GET', `/desk/polls/${pollId}`, await asOperator(site)),
    200,
  );
}

/** Opens what can be changed of a poll in the operator's list; answers it, whatever the poll is then called. */
export async function openChange(page: TestPage, { pollId }: Pick<PollView, 'pollId'>): Promise<Locator> {
  await page.locator(`#change-${pollId}`).click();
  const panel = itemOf(page, pollId).getByRole('region', { name: /^(Change|変更) / });
  await panel.waitFor();
  return panel;
}

/** Opens the results of a poll in the operator's list; answers its item. */
export async function openResults(page: TestPage, { pollId }: Pick<PollView, 'pollId'>): Promise<Locator> {
  await page.locator(`#results-${pollId}`).click();
  const poll = itemOf(page, pollId);
  await poll.getByRole('heading', { name: /^(Results|Ergebnis|結果)$/ }).waitFor();
  return poll;
}

function itemOf(page: TestPage, pollId: string): Locator {
  return page.locator('.poll-item').filter({ has: page.locator(`#change-${pollId}`) });
}
