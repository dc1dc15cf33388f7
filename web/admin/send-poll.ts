import type { PollView } from '../../contract/poll';
import type { Answer, NewPoll, TimedPoll } from '../api/voting-api';
import { isSamePoll } from './new-poll';

/** What sending a poll needs of the API. */
export interface PollSender {
  create: (poll: NewPoll) => Promise<Answer<PollView>>;
  find: (pollId: string) => Promise<Answer<TimedPoll>>;
}

/**
 * Creates the poll. When it `wasSent` before and no answer came, a poll that is there already and is the same counts as
 * created: it is the one sent before.
 */
export async function sendPoll(api: PollSender, poll: NewPoll, wasSent: boolean): Promise<Answer<PollView>> {
  const answer = await api.create(poll);
  if (answer.ok || answer.failure.kind !== 'poll-exists' || !wasSent) return answer;
  const found = await api.find(poll.pollId);
  if (!found.ok) return found;
  return isSamePoll(found.value.poll, poll) ? { ok: true, value: found.value.poll } : answer;
}
