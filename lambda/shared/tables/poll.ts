import * as z from 'zod/mini';
import { certificate } from '../../../contract/certificate';
import { type PollStatus, type PollView, pollSettings, pollView } from '../../../contract/poll';
import { pollChange } from '../../../contract/poll-changes';

/** A poll as it is stored: what its creator said, and what only the functions know. */
export const storedPoll = z.object({
  pollId: pollView.shape.pollId,
  ...pollSettings,
  /** Set when `closesAt` was set by hand and is not known to have landed in time; see `POLLS.closeUnconfirmed`. */
  closeUnconfirmed: z.optional(z.boolean()),
  /** ISO 8601 UTC; set before the first fence. A sealed poll is closed, whatever a clock says. */
  sealedAt: z.optional(z.string()),
  /** Set with it, at random; fences carry it. */
  sealId: z.optional(z.string()),
  /** What voter keys of the poll are made with beside the secret. */
  voterKeySalt: z.optional(z.string()),
  /** Proves that a secret is the one the poll was created with. */
  voterKeyCheck: z.optional(z.string()),
  /** Who did what to the poll, and when, in order. */
  changes: z.optional(z.array(pollChange)),
  /** The proved result; absent until the poll is certified. */
  certificate: z.optional(certificate),
});
export type Poll = z.output<typeof storedPoll>;

/** Where the poll is in its life at `now` (epoch milliseconds). Votes count from `opensAt` until just before `closesAt`. */
export function pollStatus(poll: Poll, now: number): PollStatus {
  if (poll.certificate !== undefined) return 'certified';
  if (poll.sealedAt !== undefined) return 'closed';
  if (poll.closesAt !== undefined && now >= Date.parse(poll.closesAt)) return 'closed';
  if (poll.opensAt !== undefined && now < Date.parse(poll.opensAt)) return 'scheduled';
  return 'open';
}

/** What everybody may know of a poll: exactly the fields of the contract. */
export function toPollView(poll: Poll, now: number): PollView {
  return pollView.parse({ ...poll, status: pollStatus(poll, now) });
}
