import { CLOCKS_MS, CLOSING_NOTICE_MS, SEAL_AFTER_MS } from '../../../contract/limits';
import type { PollEdit, RevealRequest } from '../../../contract/poll-edit';
import type { PollChanged } from '../../../lambda/events/events-of';
import { editPoll } from '../../../lambda/polls/poll-edit';
import { revealPoll } from '../../../lambda/polls/reveal-poll';
import { isoTime } from '../../../lambda/shared/runtime/clocks';
import { type Poll, pollStatus } from '../../../lambda/shared/tables/poll';
import { revealTime } from '../../../lambda/shared/tables/reveal-time';
import { NOON, SEALED, testCertificate, testPoll } from '../factories';

/** A write, and when it was made, in epoch milliseconds. */
type Written = PollChanged & { at: number };

/**
 * The life of a poll from noon on, changed by the functions that change polls, and what really happened to it: told moment by
 * moment from its status and from what it shows.
 */
export class PollLife {
  readonly writes: Written[] = [];
  /** By type: how often it happened. */
  readonly happened = { created: 0, opened: 0, paused: 0, resumed: 0, closed: 0, certified: 0 };
  /** Each reveal that took effect. */
  readonly revealed = new Set<string>();
  poll: Poll;
  #now = NOON;

  constructor(choices: Partial<Poll>) {
    const { closesAt, draft } = choices;
    const after = { closesAt, ...(draft && { draft }) };
    const changes = [{ at: isoTime(NOON), action: 'created' as const, after }];
    this.poll = testPoll({ opensAt: undefined, closesAt: undefined, ...choices, changes });
    this.writes.push({ after: this.poll, at: NOON });
    if (!draft) this.#published();
    this.#look();
  }

  pass(milliseconds: number): void {
    const until = this.#now + milliseconds;
    const { opensAt } = this.poll;
    const moments = [opensAt === undefined ? undefined : Date.parse(opensAt), revealTime(this.poll)];
    for (const moment of [...moments.filter((one) => one !== undefined), until].toSorted((a, b) => a - b)) {
      if (moment <= this.#now || moment > until) continue;
      this.#now = moment;
      this.#look();
    }
  }

  edit(edit: PollEdit): void {
    this.#change(editPoll(this.poll, edit, this.#now));
  }

  reveal(request: RevealRequest): void {
    this.#change(revealPoll(this.poll, request, this.#now));
  }

  /** Closing by hand. */
  close(): void {
    const closesAt = isoTime(this.#now + CLOSING_NOTICE_MS);
    const { poll } = this;
    if (poll.draft || poll.sealedAt || (poll.closesAt !== undefined && poll.closesAt <= closesAt)) return;
    const change = { at: isoTime(this.#now), action: 'closing-moved' as const, after: { closesAt } };
    this.#write({ ...poll, closesAt, changes: [...(poll.changes ?? []), change] });
  }

  /** What the function does that looks at polls under way. */
  noteOpening(): void {
    const { draft, opensAt, openedAt, sealedAt } = this.poll;
    if (draft || opensAt === undefined || openedAt || sealedAt) return;
    if (Date.parse(opensAt) + CLOCKS_MS <= this.#now) this.#write({ ...this.poll, openedAt: opensAt });
  }

  /** What a sweep does. */
  sweep(): void {
    const { draft, closesAt, sealedAt, certificate } = this.poll;
    if (draft || closesAt === undefined || Date.parse(closesAt) + SEAL_AFTER_MS > this.#now) return;
    if (sealedAt === undefined) {
      this.happened.closed += 1;
      this.#write({ ...this.poll, ...SEALED, sealedAt: isoTime(this.#now) });
    } else if (certificate === undefined) {
      this.happened.certified += 1;
      this.#write({ ...this.poll, certificate: testCertificate({ certifiedAt: isoTime(this.#now) }) });
    }
  }

  /** The poll as it stood at a time. */
  at(time: number): Poll {
    return this.writes.findLast(({ at }) => at <= time)?.after ?? this.poll;
  }

  #change(decided: ReturnType<typeof editPoll> | ReturnType<typeof revealPoll>): void {
    if (decided === undefined || 'refused' in decided) return;
    const { before, after, edited } = decided;
    const change = { at: isoTime(this.#now), action: 'changed' as const, before, after };
    const was = this.poll;
    if (was.draft && !edited.draft) this.#published();
    if (!edited.draft && edited.paused && (was.draft || !was.paused)) this.happened.paused += 1;
    if (!edited.draft && !edited.paused && !was.draft && was.paused) this.happened.resumed += 1;
    this.#write({ ...edited, changes: [...(was.changes ?? []), change] });
  }

  #published(): void {
    this.happened.created += 1;
  }

  #write(after: Poll): void {
    this.writes.push({ before: this.poll, after, at: this.#now });
    this.poll = after;
    this.#look();
  }

  /** What can be seen of the poll now. */
  #look(): void {
    if (this.poll.draft) return;
    const status = pollStatus(this.poll, this.#now);
    if (status === 'open' || status === 'paused') this.happened.opened = 1;
    const { reveal } = this.poll;
    const time = revealTime(this.poll);
    if (reveal && time !== undefined && time <= this.#now)
      this.revealed.add(`${reveal.at} ${reveal.places ?? 'all'}`);
  }
}
