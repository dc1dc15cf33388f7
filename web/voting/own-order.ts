import type { PollView } from '../../contract/poll';

/**
 * The poll with its candidates in the order of the voter with this seed, or in its own where all voters see the same. A
 * candidate's place follows from seed and id alone, so that it stays when the poll changes names or its own order.
 */
export function inOwnOrder(poll: PollView, seed: string): PollView {
  if (poll.candidateOrder === 'fixed') return poll;
  const places = new Map(poll.candidates.map(({ candidateId }) => [candidateId, lot(seed, candidateId)]));
  const placeOf = (candidateId: string) => places.get(candidateId) ?? 0;
  const candidates = poll.candidates.toSorted(
    (a, b) => placeOf(a.candidateId) - placeOf(b.candidateId) || (a.candidateId < b.candidateId ? -1 : 1),
  );
  return { ...poll, candidates };
}

/** The number that a candidate draws, 0 … 2³²−1: FNV-1a over seed and id, stirred by the finalizer of MurmurHash3. */
function lot(seed: string, candidateId: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed} ${candidateId}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
