import { MAX_CANDIDATES } from '../../contract/limits';
import type { CandidateDraft } from './draft';

type Candidates = readonly CandidateDraft[];

/** What is typed of a candidate. */
export type CandidateChange = Partial<Omit<CandidateDraft, 'key'>>;

/** The same candidates with an empty one after them. */
export function addCandidate(candidates: Candidates): CandidateDraft[] {
  return [...candidates, { key: nextKey(candidates), label: '' }];
}

/** The key of the candidate that is added next. */
export function nextKey(candidates: Candidates): number {
  return Math.max(-1, ...candidates.map(({ key }) => key)) + 1;
}

/** The candidates of whom something was typed, which are sent; where nothing was at all, the first, as one has to be. */
export function filledIn(candidates: Candidates): CandidateDraft[] {
  const filled = candidates.filter(isFilledIn);
  return filled.length > 0 ? filled : candidates.slice(0, 1);
}

function isFilledIn({ key: _, ...typed }: CandidateDraft): boolean {
  return Object.values(typed).some((text) => text.trim() !== '');
}

/** The candidates with new ones after the one with this key, which is filled in first when it is empty. Other empty ones go. */
export function insertCandidates(
  candidates: Candidates,
  key: number,
  labels: readonly string[],
): CandidateDraft[] {
  const first = nextKey(candidates);
  const added = labels.map((label, i) => ({ key: first + i, label }));
  return candidates.flatMap((candidate) => {
    const kept = isFilledIn(candidate) ? [candidate] : [];
    return candidate.key === key ? [...kept, ...added] : kept;
  });
}

/** How many more candidates a poll can have beside these. */
export function roomFor(candidates: Candidates): number {
  return Math.max(0, MAX_CANDIDATES - candidates.filter(isFilledIn).length);
}

export function removeCandidate(candidates: Candidates, key: number): CandidateDraft[] {
  return candidates.filter((candidate) => candidate.key !== key);
}

/** Changes places with the one before (`-1`) or after (`1`); the first and the last stay where they are. */
export function moveCandidate(candidates: Candidates, key: number, by: -1 | 1): CandidateDraft[] {
  const from = candidates.findIndex((candidate) => candidate.key === key);
  const moved = candidates[from];
  const other = candidates[from + by];
  if (moved === undefined || other === undefined) return [...candidates];
  return candidates.with(from, other).with(from + by, moved);
}

export function changeCandidate(
  candidates: Candidates,
  key: number,
  change: CandidateChange,
): CandidateDraft[] {
  return candidates.map((candidate) => (candidate.key === key ? { ...candidate, ...change } : candidate));
}

/** The candidate that takes the focus when this one is removed: the one after it, else the one before. */
export function neighbour(candidates: Candidates, key: number): CandidateDraft | undefined {
  const at = candidates.findIndex((candidate) => candidate.key === key);
  return candidates[at + 1] ?? candidates[at - 1];
}
