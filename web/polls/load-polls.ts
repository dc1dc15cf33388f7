import type { Answer } from '../../contract/answer';
import type { PollPage, PollSummary } from '../../contract/poll';

/** A page of polls, and how far the server's clock is ahead of this device's, in milliseconds. */
export interface TimedPage extends PollPage {
  clockOffset: number;
}

/** As many polls as were asked for, or a few more; there are others when `hasMore`. */
export interface PollList {
  polls: PollSummary[];
  hasMore: boolean;
  clockOffset: number;
}

/** Loads pages until there are `wanted` polls or no more. A page that cannot be had fails the whole. */
export async function loadPolls(
  loadPage: (cursor?: string) => Promise<Answer<TimedPage>>,
  wanted: number,
): Promise<Answer<PollList>> {
  const polls: PollSummary[] = [];
  let page = await loadPage();
  while (page.ok) {
    const { next, clockOffset } = page.value;
    polls.push(...page.value.polls);
    if (next === undefined || polls.length >= wanted) {
      return { ok: true, value: { polls, hasMore: next !== undefined, clockOffset } };
    }
    page = await loadPage(next);
  }
  return page;
}
