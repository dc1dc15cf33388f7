import type { Poll } from './poll';

/** When votes could first be cast, ISO 8601 UTC: at the opening time, or where there is none, when the poll was published. */
export function openingOf({ opensAt, changes = [] }: Pick<Poll, 'opensAt' | 'changes'>): string | undefined {
  if (opensAt !== undefined) return opensAt;
  return (changes.findLast(({ after }) => after.draft === false) ?? changes[0])?.at;
}
