/** How two stores of the same ballots differ, in voters. */
export interface Difference {
  /** In SQL, and not in DynamoDB. */
  lost: number;
  /** In both, with another candidate. */
  wrong: number;
  /** Taken back in SQL, and still in DynamoDB. */
  undead: number;
}

/** @param sql and `target` hold candidates by voter. */
export function differenceOf(
  sql: ReadonlyMap<string, string>,
  target: ReadonlyMap<string, string>,
): Difference {
  const difference = { lost: 0, wrong: 0, undead: 0 };
  for (const [voter, candidate] of sql) {
    const there = target.get(voter);
    if (there === undefined) difference.lost += 1;
    else if (there !== candidate) difference.wrong += 1;
  }
  for (const voter of target.keys()) if (!sql.has(voter)) difference.undead += 1;
  return difference;
}
