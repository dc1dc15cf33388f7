import type { NewPoll, PollView } from '../../contract/poll';
import { NoSuchPollError, RefusedError } from '../errors';
import type { ApiClient } from './api-client';

/** The poll; throws `NoSuchPollError` when there is none. */
export async function requirePoll(api: Pick<ApiClient, 'findPoll'>, pollId: string): Promise<PollView> {
  const poll = await api.findPoll(pollId);
  if (!poll) throw new NoSuchPollError(pollId);
  return poll;
}

/** Creates the poll, or finds it when its id is taken. */
export async function createOrFindPoll(
  api: ApiClient,
  poll: NewPoll & { pollId: string },
): Promise<PollView> {
  try {
    return await api.createPoll(poll);
  } catch (error) {
    const taken = error instanceof RefusedError && error.kind === 'poll-exists';
    const existing = taken ? await api.findPoll(poll.pollId) : undefined;
    if (existing) return existing;
    throw error;
  }
}
