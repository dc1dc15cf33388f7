import { csvLine } from '../../contract/csv-line';
import type { CastTimes } from '../../contract/dataset';
import type { Series } from '../../contract/series';

/** What was cast in each step, with the votes of each candidate, and whom a mark in that step concerns. */
export function castTimesCsv({ steps, marks }: CastTimes, candidateIds: readonly string[]): string {
  const rows = steps.map(({ at, ballots, weight, votes }) => {
    const marked = marks.filter((mark) => mark.at === at).map(({ candidateId }) => candidateId);
    return [at, ...[ballots, weight, ...votesOf(votes, candidateIds)].map(String), marked.join('|')];
  });
  return [['at', 'ballots', 'weight', ...candidateIds, 'marks'], ...rows].map(csvLine).join('');
}

/** How a poll stood at each time, with the votes of each candidate where they are known. */
export function seriesCsv({ points }: Series, candidateIds: readonly string[]): string {
  const hasVotes = points.some(({ votes }) => votes !== undefined);
  const rows = points.map(({ at, ballots, weight = 0, votes = {} }) => [
    at,
    ...[ballots, ...(hasVotes ? [weight, ...votesOf(votes, candidateIds)] : [])].map(String),
  ]);
  return [['at', 'ballots', ...(hasVotes ? ['weight', ...candidateIds] : [])], ...rows].map(csvLine).join('');
}

function votesOf(votes: Readonly<Record<string, number>>, candidateIds: readonly string[]): number[] {
  return candidateIds.map((candidateId) => votes[candidateId] ?? 0);
}
