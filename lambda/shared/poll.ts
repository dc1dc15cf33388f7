import type { Candidate, PollStatus, PollView } from '../../contract/poll';
import type { Certificate } from '../../contract/certificate';

/** A question with candidates, opening and closing times, a number of write shards and a change policy. */
export interface Poll {
  pollId: string;
  title: string;
  candidates: Candidate[];
  /** ISO 8601 UTC; open from creation when absent. */
  opensAt?: string | undefined;
  /** ISO 8601 UTC; open until closed by an administrator when absent. */
  closesAt?: string | undefined;
  /** 1 … 1,024, fixed at creation: a ballot's write shard follows from it. */
  writeShards: number;
  /** Whether voters may change or retract their vote while the poll is open. */
  changeable: boolean;
  resultsVisible: 'always' | 'afterClose';
  /** Set when `closesAt` was set by hand and is not known to have landed in time; see `POLLS.closeUnconfirmed`. */
  closeUnconfirmed?: boolean | undefined;
  /** ISO 8601 UTC; set before the first fence. A sealed poll is closed, whatever a clock says. */
  sealedAt?: string | undefined;
  /** Set with it, at random; fences carry it. */
  sealId?: string | undefined;
  /** What voter keys of the poll are made with beside the secret. */
  voterKeySalt?: string | undefined;
  /** Proves that a secret is the one the poll was created with. */
  voterKeyCheck?: string | undefined;
  /** The proved result; absent until the poll is certified. */
  certificate?: Certificate | undefined;
}

/** Where the poll is in its life at `now` (epoch milliseconds). Votes count from `opensAt` until just before `closesAt`. */
export function pollStatus(poll: Poll, now: number): PollStatus {
  if (poll.certificate !== undefined) return 'certified';
  if (poll.sealedAt !== undefined) return 'closed';
  if (poll.closesAt !== undefined && now >= Date.parse(poll.closesAt)) return 'closed';
  if (poll.opensAt !== undefined && now < Date.parse(poll.opensAt)) return 'scheduled';
  return 'open';
}

/** Whether a poll takes no more votes. */
export function isOver(status: PollStatus): boolean {
  return status === 'closed' || status === 'certified';
}

export function hasCandidate(poll: Poll, candidateId: string): boolean {
  return poll.candidates.some((candidate) => candidate.candidateId === candidateId);
}

export function pollView(poll: Poll, now: number): PollView {
  const { certificate, sealedAt, sealId, closeUnconfirmed, voterKeySalt, voterKeyCheck, ...shown } = poll;
  return { ...shown, status: pollStatus(poll, now) };
}
