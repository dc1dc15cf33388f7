import type { Choice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { byVotes, type Results, shareDigits } from '../../contract/results';
import { type Measure, measureOf } from './measure';

/** A candidate's bar. */
export interface Row {
  candidateId: string;
  label: string;
  /** Stands on the wall in place of the label. */
  shortLabel?: string | undefined;
  /** Where the candidate has one of its own, such as `#0b6fb0`. */
  colour?: string | undefined;
  /** Place in the poll's own order, from 0: gives the candidate its colour, whatever its rank. */
  place: number;
  /** From 1, by votes; candidates with as many votes are in the poll's order. */
  rank: number;
  /** Votes, or points where ballots give points. */
  votes: number;
  /** 0 … 1; the measure tells of what. */
  share: number;
  /** Length of the bar, 0 … 1: votes relative to the leader's, or the share while the leader is not known. */
  length: number;
  /** Nobody is shown its numbers, nor its rank, yet. */
  isUnknown?: boolean;
}

/** A poll's candidates by votes, and how their numbers are to be shown. */
export interface Ranking {
  rows: readonly Row[];
  measure: Measure;
  /** Decimals of percentages. */
  digits: number;
}

/** The ranking of a poll: without a vote for anybody while the results are not known. */
export function rankingOf(poll: PollView, results: Results | undefined): Ranking {
  const totals =
    results?.totals ??
    poll.candidates.map(({ candidateId, label }) => ({ candidateId, label, votes: 0, share: 0 }));
  return { rows: asInPoll(rank(totals), poll), measure: measureOf(poll.ballot), digits: digitsOf(totals) };
}

/** The rows with what the poll, and no results, say of their candidates. */
export function asInPoll(rows: readonly Row[], { candidates }: Pick<PollView, 'candidates'>): Row[] {
  const said = new Map(candidates.map((candidate) => [candidate.candidateId, candidate]));
  return rows.map((row) => {
    const { shortLabel, colour } = said.get(row.candidateId) ?? {};
    return { ...row, shortLabel, colour };
  });
}

/** The ranking as the wall names candidates, by their short labels where they have any. */
export function withShortLabels(ranking: Ranking): Ranking {
  return { ...ranking, rows: ranking.rows.map((row) => ({ ...row, label: row.shortLabel ?? row.label })) };
}

/**
 * The ranking as far as it is revealed: first the candidates whose places are not, in the poll's order and without numbers, then
 * the others, the best of them first.
 */
export function revealedRanking({ candidates, ballot }: PollView, revealed: Results['totals']): Ranking {
  const known = new Map(revealed.map((total) => [total.candidateId, total]));
  const rows = candidates.map(({ candidateId, label, shortLabel, colour }, place): Row => {
    const { votes = 0, share = 0 } = known.get(candidateId) ?? {};
    return {
      candidateId,
      label,
      shortLabel,
      colour,
      place,
      rank: 0,
      votes,
      share,
      // Of the whole, since the leader may not be among them.
      length: Math.min(1, Math.max(0, share)),
      isUnknown: !known.has(candidateId),
    };
  });
  const ranked = revealed
    .toReversed()
    .flatMap((total) => rows.find((row) => row.candidateId === total.candidateId) ?? []);
  const inOrder = [...rows.filter(({ isUnknown }) => isUnknown), ...ranked];
  return {
    rows: inOrder.map((row, index) => ({ ...row, rank: index + 1 })),
    measure: measureOf(ballot),
    digits: digitsOf(revealed),
  };
}

/** Candidates by votes. */
export function rank(totals: Results['totals']): Row[] {
  const most = Math.max(1, ...totals.map(({ votes }) => votes));
  const rows = totals.map((total, place) => ({ ...total, place, length: Math.max(0, total.votes) / most }));
  return byVotes(rows).map((row, index) => ({ ...row, rank: index + 1 }));
}

/** The first rows, and the candidates of the voter's own choice wherever they are. */
export function firstRows(rows: readonly Row[], limit: number, own: Choice | undefined): readonly Row[] {
  return rows.filter(({ rank, candidateId }) => rank <= limit || own?.has(candidateId));
}

/** The candidates with the most votes: several in a tie, none while nobody has voted. */
export function leaders(totals: Results['totals']): Results['totals'] {
  const most = Math.max(1, ...totals.map(({ votes }) => votes));
  return totals.filter(({ votes }) => votes === most);
}

/** Decimals of the candidates' percentages: enough to see who leads. */
export function digitsOf(totals: Results['totals']): number {
  return shareDigits(totals.map(({ share }) => share));
}
