import type { PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';

/** A candidate's bar. */
export interface Row {
  candidateId: string;
  label: string;
  /** Place in the poll's own order, from 0: gives the candidate its colour, whatever its rank. */
  place: number;
  /** From 1, by votes; candidates with as many votes are in the poll's order. */
  rank: number;
  votes: number;
  /** Part of all ballots, 0 … 1. */
  share: number;
  /** Length of the bar, 0 … 1: votes relative to the leader's. */
  length: number;
}

/** What the candidates that have no row of their own have together. */
export interface Rest {
  candidates: number;
  votes: number;
  share: number;
}

/** The totals of a poll: without a vote for anybody while the results are not known. */
export function totalsOf(poll: PollView, results: Results | undefined): Results['totals'] {
  return results?.totals ?? poll.candidates.map((candidate) => ({ ...candidate, votes: 0, share: 0 }));
}

/** Candidates by votes. */
export function rank(totals: Results['totals']): Row[] {
  const most = Math.max(1, ...totals.map(({ votes }) => votes));
  return totals
    .map((total, place) => ({ ...total, place, length: Math.max(0, total.votes) / most }))
    .sort((a, b) => b.votes - a.votes)
    .map((row, index) => ({ ...row, rank: index + 1 }));
}

/** The first rows, and the voter's own candidate wherever it is. */
export function firstRows(
  rows: readonly Row[],
  limit: number,
  ownCandidateId: string | undefined,
): readonly Row[] {
  return rows.filter(({ rank, candidateId }) => rank <= limit || candidateId === ownCandidateId);
}

/** The sum of the rows after the first; `undefined` when there are none. */
export function restAfter(rows: readonly Row[], limit: number): Rest | undefined {
  const rest = rows.slice(limit);
  if (rest.length === 0) return undefined;
  const sum = (value: (row: Row) => number) => rest.reduce((total, row) => total + value(row), 0);
  return { candidates: rest.length, votes: sum(({ votes }) => votes), share: sum(({ share }) => share) };
}

/** The candidates with the most votes: several in a tie, none while nobody has voted. */
export function leaders(totals: Results['totals']): Results['totals'] {
  const most = Math.max(1, ...totals.map(({ votes }) => votes));
  return totals.filter(({ votes }) => votes === most);
}
