import type { Poll } from './poll';

/**
 * The latest closing time that the poll has had since it was published, ISO 8601; `undefined` where it had none at some time, or
 * is not published. Ballots, passes and rolls are kept by it, since a closing time may be brought forward and put off again.
 */
export function latestClosing(poll: Pick<Poll, 'draft' | 'closesAt' | 'changes'>): string | undefined {
  const times = closings(poll);
  return times.some((time) => time === undefined) ? undefined : times.toSorted().at(-1);
}

/** The closing time that the poll was published with; `undefined` where it had none, or is not published. */
export function publishedClosing(poll: Pick<Poll, 'draft' | 'closesAt' | 'changes'>): string | undefined {
  return closings(poll)[0];
}

/** All closing times since the poll was published, in order; a single one without a time while it is a draft. */
function closings({ draft, closesAt, changes = [] }: Pick<Poll, 'draft' | 'closesAt' | 'changes'>) {
  if (draft) return [undefined];
  const published = changes.findLastIndex(({ after }) => after.draft === false);
  if (published < 0 && changes[0]?.action !== 'created') return [closesAt];
  const from = Math.max(0, published);
  const before = changes.slice(0, from).findLast(movesClosing)?.after.closesAt;
  const first = changes[from];
  const atFirst = first && (movesClosing(first) || from === 0) ? first.after.closesAt : before;
  return [
    atFirst,
    ...changes
      .slice(from + 1)
      .filter(movesClosing)
      .map(({ after }) => after.closesAt),
  ];
}

type Change = NonNullable<Poll['changes']>[number];

/** Whether a change gave the poll another closing time, or took it away. */
function movesClosing({ before, after }: Change): boolean {
  return after.closesAt !== undefined || before?.closesAt !== undefined;
}
