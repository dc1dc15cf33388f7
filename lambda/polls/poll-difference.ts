import { isDeepStrictEqual } from 'node:util';
import type { Changed } from '../../contract/poll-changes';
import type { Poll } from '../shared/tables/poll';

/** What can be changed as it stands. Candidates have a form of their own: who reads a log looks for what was altered. */
const PLAIN = [
  'title',
  'description',
  'candidateOrder',
  'opensAt',
  'closesAt',
  'resultsVisible',
  'turnoutVisible',
  'listed',
  'draft',
  'paused',
  'archived',
  'reveal',
] as const satisfies readonly (keyof Poll & keyof Changed)[];

/** The fields of a poll that operators change. */
export const CHANGEABLE = [...PLAIN, 'candidates'] as const;

/** What a change altered, as it was and as it is; both empty where nothing is otherwise. */
export function changesBetween(poll: Poll, edited: Poll): { before: Changed; after: Changed } {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const field of PLAIN) {
    if (isDeepStrictEqual(poll[field], edited[field])) continue;
    if (poll[field] !== undefined) before[field] = poll[field];
    if (edited[field] !== undefined) after[field] = edited[field];
  }
  const altered = alteredCandidates(poll, edited);
  if (altered.length > 0) {
    before.candidates = alteredCandidates(edited, poll);
    after.candidates = altered;
  }
  if (!isDeepStrictEqual(orderOf(poll), orderOf(edited))) {
    before.order = orderOf(poll);
    after.order = orderOf(edited);
  }
  return { before, after };
}

/** The candidates of the second poll that are otherwise than in the first. */
function alteredCandidates(poll: Poll, edited: Poll): Poll['candidates'] {
  const known = new Map(poll.candidates.map((one) => [one.candidateId, one]));
  return edited.candidates
    .filter((one) => !isDeepStrictEqual(known.get(one.candidateId), one))
    .toSorted((a, b) => (a.candidateId < b.candidateId ? -1 : 1));
}

function orderOf({ candidates }: Poll): string[] {
  return candidates.map(({ candidateId }) => candidateId);
}
