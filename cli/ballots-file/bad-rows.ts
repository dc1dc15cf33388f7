import { formatQuantity } from '../terminal/numbers';
import type { BadRow } from './rows';

const ROWS_KEPT = 20;

/** Rows of a file that cannot be used: how many, and the first of them. */
export class BadRows {
  readonly #first: BadRow[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(row: BadRow): void {
    this.#count++;
    if (this.#first.length < ROWS_KEPT) this.#first.push(row);
  }

  /** The first ones, in the order of their lines. */
  get first(): readonly { line: number; reason: string }[] {
    return [...this.#first].sort((a, b) => a.line - b.line).map(({ line, reason }) => ({ line, reason }));
  }

  /** A sentence for each of the first ones, in the order of their lines, and one for all others. */
  sentences(): string[] {
    const rows = this.first;
    const more = this.#count - rows.length;
    return [
      ...rows.map(({ line, reason }) => `Line ${line} ${reason}.`),
      ...(more > 0 ? [`… and ${formatQuantity(more, 'more bad row')}.`] : []),
    ];
  }
}
