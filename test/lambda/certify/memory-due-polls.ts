import type { Certificate } from '../../../contract/certificate';
import type { ClosingPoll, DuePolls } from '../../../lambda/certify/due-polls';
import { isHeld, type Poll, versionOf } from '../../../lambda/shared/tables/poll';

/** A Polls table in memory. Each call has done its work when it returns, before its promise is awaited. */
export class MemoryDuePolls implements DuePolls {
  readonly polls = new Map<string, Poll>();

  async find(closedBy: string): Promise<string[]> {
    return [...this.polls.values()]
      .filter((poll) => !isHeld(poll))
      .filter(({ closesAt, certificate }) => closesAt !== undefined && closesAt <= closedBy && !certificate)
      .sort((a, b) => ((a.closesAt ?? '') > (b.closesAt ?? '') ? -1 : 1))
      .map(({ pollId }) => pollId);
  }

  async read(pollId: string): Promise<Poll | undefined> {
    return this.polls.get(pollId);
  }

  async moveClosing({ pollId, closesAt: known }: ClosingPoll, closesAt: string, at: string): Promise<void> {
    const poll = this.polls.get(pollId);
    if (poll?.closesAt !== known || poll.closeUnconfirmed === undefined) return;
    const change = { at, action: 'closing-moved' as const, before: { closesAt: known }, after: { closesAt } };
    const changes = [...(poll.changes ?? []), change];
    this.polls.set(pollId, { ...poll, closesAt, closeUnconfirmed: undefined, changes });
  }

  async seal({ pollId, closesAt }: ClosingPoll, sealedAt: string, sealId: string): Promise<boolean> {
    const poll = this.polls.get(pollId);
    const isAsKnown = poll?.closesAt === closesAt && poll.closeUnconfirmed === undefined;
    if (!isAsKnown || poll.sealedAt !== undefined || isHeld(poll)) return false;
    this.polls.set(pollId, { ...poll, sealedAt, sealId });
    return true;
  }

  async certify(certificate: Certificate): Promise<boolean> {
    const poll = this.polls.get(certificate.pollId);
    if (!poll || poll.certificate || versionOf(poll) !== certificate.changes.length) return false;
    this.polls.set(poll.pollId, { ...poll, certificate });
    return true;
  }
}
