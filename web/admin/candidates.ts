import type { CandidateDraft } from './draft';

type Candidates = readonly CandidateDraft[];

/** The same candidates with an empty one after them. */
export function addCandidate(candidates: Candidates): CandidateDraft[] {
  return [...candidates, { key: nextKey(candidates), label: '' }];
}

/** The key of the candidate that is added next. */
export function nextKey(candidates: Candidates): number {
  return Math.max(-1, ...candidates.map(({ key }) => key)) + 1;
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
  change: Partial<Omit<CandidateDraft, 'key'>>,
): CandidateDraft[] {
  return candidates.map((candidate) => (candidate.key === key ? { ...candidate, ...change } : candidate));
}

/** The candidate that takes the focus when this one is removed: the one after it, else the one before. */
export function neighbour(candidates: Candidates, key: number): CandidateDraft | undefined {
  const at = candidates.findIndex((candidate) => candidate.key === key);
  return candidates[at + 1] ?? candidates[at - 1];
}
