/** Votes of as many voters for each candidate as named, in turn, so that any part of them is as mixed as the whole. */
export function ballots(votes: Record<string, number>, voters = 'voter'): [string, string][] {
  const left = new Map(Object.entries(votes));
  const cast: [string, string][] = [];
  while (left.size > 0) {
    for (const [candidateId, count] of left) {
      if (count === 0) left.delete(candidateId);
      else {
        left.set(candidateId, count - 1);
        cast.push([`${voters}-${cast.length}`, candidateId]);
      }
    }
  }
  return cast;
}

/** A poll's candidates from their labels; the ids are `c1`, `c2` and so on. */
export function candidates(labels: readonly string[]): { candidateId: string; label: string }[] {
  return labels.map((label, index) => ({ candidateId: `c${index + 1}`, label }));
}
