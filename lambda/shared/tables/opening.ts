import type { Poll } from './poll';

/** When everybody could first know of the poll, ISO 8601 UTC; `undefined` where it has no log. */
export function publicationOf({ changes = [] }: Pick<Poll, 'changes'>): string | undefined {
  return (changes.findLast(({ after }) => after.draft === false) ?? changes[0])?.at;
}

/**
 * When votes could first be cast, ISO 8601 UTC: at the opening time, or where there is none, when the poll was published or its
 * opening time taken away.
 */
export function openingOf({ opensAt, changes = [] }: Pick<Poll, 'opensAt' | 'changes'>): string | undefined {
  if (opensAt !== undefined) return opensAt;
  const takenAway = changes.findLast(({ before }) => before?.opensAt !== undefined)?.at;
  return [publicationOf({ changes }), takenAway]
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1);
}
