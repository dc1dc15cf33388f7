import type { RollRow } from './roll-row';
import type { WrongRow } from './row-problem';

/** Passes on the voters of a file. One who stands there twice is an error of the file: nobody can tell which row is meant. */
export class DistinctVoters {
  readonly #lines = new Map<string, number>();

  check<R extends RollRow>(row: R | WrongRow): R | WrongRow {
    if (!row.ok) return row;
    const { voterId, line } = row;
    const before = this.#lines.get(voterId);
    if (before !== undefined)
      return { ok: false, line, problem: { kind: 'repeated', voterId, line: before } };
    this.#lines.set(voterId, line);
    return row;
  }
}
