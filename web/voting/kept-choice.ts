/** Where a choice outlives the way to the sign-in page and back, and a reload, in this tab alone. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The choice kept for a poll, if the poll still has it. */
export function keptChoice(
  storage: () => Storage,
  pollId: string,
  candidateIds: readonly string[],
): string | undefined {
  const kept = attempt(() => storage().getItem(keyFor(pollId))) ?? undefined;
  return kept !== undefined && candidateIds.includes(kept) ? kept : undefined;
}

/** Keeps a choice; `undefined` forgets it. */
export function keepChoice(storage: () => Storage, pollId: string, candidateId: string | undefined): void {
  const key = keyFor(pollId);
  attempt(() =>
    candidateId === undefined ? storage().removeItem(key) : storage().setItem(key, candidateId),
  );
}

function keyFor(pollId: string): string {
  return `voting.choice.${pollId}`;
}

/** A browser may forbid storage altogether; the choice is then to be made again. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
