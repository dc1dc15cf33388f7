import type { PollStatus, PollSummary } from '../../contract/poll';

export interface PollGroup {
  status: PollStatus;
  polls: PollSummary[];
}

/** What can be voted in comes first, what is long over last. */
const ORDER: readonly PollStatus[] = ['open', 'paused', 'draft', 'scheduled', 'closed', 'certified'];

/** Polls by status, without the statuses that no poll has. */
export function groupPolls(polls: readonly PollSummary[]): PollGroup[] {
  return ORDER.map((status) => ({
    status,
    polls: polls.filter((poll) => poll.status === status).toSorted(byTime(status)),
  })).filter((group) => group.polls.length > 0);
}

/** The next to open or to close first, and of those that are over the latest; the same order on every load. */
function byTime(status: PollStatus): (a: PollSummary, b: PollSummary) => number {
  const key = (poll: PollSummary) => sortTime(poll, status);
  return (a, b) => compare(key(a), key(b)) || a.title.localeCompare(b.title) || compare(a.pollId, b.pollId);
}

function sortTime({ opensAt, closesAt }: PollSummary, status: PollStatus): number {
  if (status === 'scheduled') return epoch(opensAt);
  return status === 'open' || status === 'paused' ? epoch(closesAt) : -epoch(closesAt);
}

/** A time that is not set is later than any other. */
function epoch(iso: string | undefined): number {
  return iso === undefined ? Number.POSITIVE_INFINITY : Date.parse(iso);
}

function compare<T extends number | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
