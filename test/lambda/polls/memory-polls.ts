import { MAX_POLL_CHANGES } from '../../../contract/limits';
import type { ClosingMoved, PollStore } from '../../../lambda/polls/poll-store';
import type { Poll } from '../../../lambda/shared/tables/poll';

/** A Polls table in memory with the conditions of the real one. */
export class MemoryPolls implements PollStore {
  readonly stored: Map<string, Poll>;

  constructor(...polls: Poll[]) {
    this.stored = new Map(polls.map((poll) => [poll.pollId, poll]));
  }

  async create(poll: Poll): ReturnType<PollStore['create']> {
    const standing = this.stored.get(poll.pollId);
    if (standing) return standing.voterKeySalt === poll.voterKeySalt ? 'created' : 'exists';
    this.stored.set(poll.pollId, poll);
    return 'created';
  }

  async find(pollId: string): Promise<Poll | undefined> {
    return this.stored.get(pollId);
  }

  async list(limit: number, after?: string): ReturnType<PollStore['list']> {
    const sorted = [...this.stored.values()].sort((a, b) => (a.pollId < b.pollId ? -1 : 1));
    const rest = sorted.filter(({ pollId }) => after === undefined || pollId > after);
    return { polls: rest.slice(0, limit), last: rest.length > limit ? rest[limit - 1]?.pollId : undefined };
  }

  async moveClosing(known: Poll, change: ClosingMoved): Promise<Poll | undefined> {
    const poll = this.stored.get(known.pollId);
    const isAsKnown = poll?.closesAt === known.closesAt && poll?.closeUnconfirmed === known.closeUnconfirmed;
    if (!poll || poll.sealedAt !== undefined || !isAsKnown) return poll;
    const { changes = [] } = poll;
    if (changes.length >= MAX_POLL_CHANGES) return poll;
    const { closesAt } = change.after;
    return this.put({ ...poll, closesAt, closeUnconfirmed: true, changes: [...changes, change] });
  }

  async confirmClosing(pollId: string, closesAt: string): Promise<Poll | undefined> {
    const poll = this.stored.get(pollId);
    if (poll?.closesAt !== closesAt) return poll;
    const { closeUnconfirmed, ...confirmed } = poll;
    return this.put(confirmed);
  }

  private put(poll: Poll): Poll {
    this.stored.set(poll.pollId, poll);
    return poll;
  }
}
