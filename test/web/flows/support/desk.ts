import type { Locator } from 'playwright-core';
import type { PollPage, PollView } from '../../../../contract/poll';
import { expectBody } from '../../../integration/harness';
import type { PageOptions, TestPage } from '../../browser/page';
import type { VotingPage } from '../../browser/voting-page';
import { item, openDesk } from './operators';
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

/** Opens what can be changed of a poll in the operator's list. */
export async function openChange(page: TestPage, title: string): Promise<Locator> {
  const poll = item(page, title);
  await poll.getByRole('button', { name: /^(Change|変更) / }).click();
  const panel = poll.getByRole('region', { name: /^(Change|変更)$/ });
  await panel.waitFor();
  return panel;
}

/** Opens the results of a poll in the operator's list. */
export async function openResults(page: TestPage, title: string): Promise<Locator> {
  const poll = item(page, title);
  await poll.getByRole('button', { name: /^(Results|結果) / }).click();
  await poll.getByRole('heading', { name: /^(Results|結果)$/ }).waitFor();
  return poll;
}
