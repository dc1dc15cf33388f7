import { MAX_POLL_CHANGES } from '../../../contract/limits';
import { pollSummary } from '../../../contract/poll';
import type { PollChange } from '../../../contract/poll-changes';
import { CHANGEABLE } from '../../../lambda/polls/poll-difference';
import type { ListPolls } from '../../../lambda/polls/poll-lists';
import type { ClosingMoved, PollStore } from '../../../lambda/polls/poll-store';
import { SHELF } from '../../../lambda/shared/names';
import { type Poll, toPollView, versionOf } from '../../../lambda/shared/tables/poll';
import { listsOf, shelfOff } from '../../../lambda/shared/tables/poll-item';

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

  async deleteDraft(pollId: string): Promise<Poll | undefined> {
    const poll = this.stored.get(pollId);
    if (poll && !poll.draft) return poll;
    this.stored.delete(pollId);
    return undefined;
  }

  async edit(known: Poll, edited: Poll, change: PollChange): Promise<Poll | undefined> {
    const poll = this.stored.get(known.pollId);
    if (!poll || !isAsKnown(poll, known)) return poll;
    return this.put({ ...poll, ...changeableOf(edited), changes: [...(poll.changes ?? []), change] });
  }

  /** The lists, in their order. */
  readonly list: ListPolls = async ({ list, status, limit, after }, now) => {
    const shown = [...this.stored.values()]
      .filter((poll) =>
        list === 'listed' ? listsOf(poll).listing !== undefined : listsOf(poll).desk === list,
      )
      .map((poll) => ({
        place: `${placeOf(poll)}#${poll.pollId}`,
        poll: pollSummary.parse(toPollView(poll, now)),
      }))
      .sort((a, b) => (a.place > b.place ? -1 : 1))
      .filter(
        ({ place, poll }) =>
          (after === undefined || place < after) && (status ?? poll.status) === poll.status,
      );
    const page = shown.slice(0, limit);
    return {
      polls: page.map(({ poll }) => poll),
      last: shown.length > limit ? page.at(-1)?.place : undefined,
    };
  };

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

function isAsKnown(poll: Poll, known: Poll): boolean {
  return (
    versionOf(poll) === versionOf(known) &&
    poll.sealedAt === known.sealedAt &&
    (poll.certificate === undefined) === (known.certificate === undefined)
  );
}

function changeableOf(edited: Poll): Partial<Poll> {
  return {
    ...Object.fromEntries(CHANGEABLE.map((field) => [field, edited[field]])),
    closeUnconfirmed: edited.closeUnconfirmed,
  };
}

function placeOf({ certificate, changes }: Poll): string {
  return certificate ? shelfOff(certificate.certifiedAt) : `${SHELF.on}${changes?.[0]?.at ?? ''}`;
}
