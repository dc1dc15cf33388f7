import * as z from 'zod/mini';
import { certificate } from '../../../contract/certificate';
import { type MovingPollView, movingPollView, movingSettings } from '../../../contract/moving-poll';
import {
  type PollStatus,
  type PollSummary,
  pollSettings,
  pollSummary,
  pollView,
} from '../../../contract/poll';
import { pollChange } from '../../../contract/poll-changes';

/** What an operator has done to a poll, and what makes its status with the time. */
const pollState = {
  /** Known to operators alone. */
  draft: z.boolean(),
  paused: z.boolean(),
  archived: pollView.shape.archived,
  reveal: pollView.shape.reveal,
  /** ISO 8601 UTC; set before the first fence. A sealed poll is closed, whatever a clock says. */
  sealedAt: z.optional(z.string()),
};

/** A poll as it is stored: what operators said, and what only the functions know. */
export const storedPoll = z.object({
  pollId: pollView.shape.pollId,
  ...pollSettings,
  ...movingSettings,
  ...pollState,
  /** When its votes were last moved here, ISO 8601 UTC. */
  movedAt: z.optional(z.string()),
  /** Set when `closesAt` was set by hand and is not known to have landed in time; see `POLLS.closeUnconfirmed`. */
  closeUnconfirmed: z.optional(z.boolean()),
  /** Its opening time, once somebody has noted that it has come; see `POLLS.openedAt`. */
  openedAt: z.optional(z.string()),
  /** Set with `sealedAt`, at random; fences carry it. */
  sealId: z.optional(z.string()),
  /** What voter keys of the poll are made with beside the secret. */
  voterKeySalt: z.optional(z.string()),
  /** Proves that a secret is the one the poll was created with. */
  voterKeyCheck: z.optional(z.string()),
  /** What voters of the poll see its results with, where others do not. */
  resultsKey: z.optional(z.string()),
  /** Who did what to the poll, and when, in order. */
  changes: z.optional(z.array(pollChange)),
  /** The proved result; absent until the poll is certified. */
  certificate: z.optional(certificate),
});
export type Poll = z.output<typeof storedPoll>;

/** What the status of a poll is made of. */
type Standing = Pick<Poll, 'draft' | 'paused' | 'sealedAt' | 'opensAt' | 'closesAt'> & {
  certificate?: unknown;
};

/** Where the poll is in its life at `now` (epoch milliseconds). Votes count from `opensAt` until just before `closesAt`. */
export function pollStatus(poll: Standing, now: number): PollStatus {
  if (poll.certificate !== undefined) return 'certified';
  if (poll.draft) return 'draft';
  if (poll.sealedAt !== undefined) return 'closed';
  if (poll.closesAt !== undefined && now >= Date.parse(poll.closesAt)) return 'closed';
  if (poll.opensAt !== undefined && now < Date.parse(poll.opensAt)) return 'scheduled';
  return poll.paused ? 'paused' : 'open';
}

/** Whether the votes of a poll that moves are taken elsewhere just now, so that it is not to be certified. */
export function isHeld({ move }: Pick<Poll, 'move'>): boolean {
  return move !== undefined && move.authority !== 'pipeline';
}

/**
 * When the poll closes, or has closed, as far as its votes are taken here, in epoch milliseconds: a poll that closed elsewhere
 * before it was moved here closes with the move. `undefined` while it is held, or where it has no closing time.
 */
export function closingHere(poll: Pick<Poll, 'closesAt' | 'move' | 'movedAt'>): number | undefined {
  const { closesAt, movedAt = closesAt } = poll;
  if (closesAt === undefined || movedAt === undefined || isHeld(poll)) return undefined;
  return Math.max(Date.parse(closesAt), Date.parse(movedAt));
}

/** How often the poll was changed. */
export function versionOf({ changes = [] }: Pick<Poll, 'changes'>): number {
  return changes.length;
}

/** What may be known of a poll: exactly the fields of the contract. */
export function toPollView(poll: Poll, now: number): MovingPollView {
  return movingPollView.parse({ ...poll, status: pollStatus(poll, now), version: versionOf(poll) });
}

/** A poll as the lists keep it. */
export const listedPoll = z.extend(z.omit(pollSummary, { status: true }), {
  draft: pollState.draft,
  paused: pollState.paused,
  sealedAt: pollState.sealedAt,
  /** Where it stands; see `SHELF`. */
  shelf: z.string(),
});
export type ListedPoll = z.output<typeof listedPoll>;

/** What lists tell of a poll. */
export function toPollSummary(poll: ListedPoll, isCertified: boolean, now: number): PollSummary {
  const status = isCertified ? 'certified' : pollStatus(poll, now);
  return pollSummary.parse({ ...poll, status });
}
