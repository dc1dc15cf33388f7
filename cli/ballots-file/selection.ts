/** Which rows of a file to take. */
export interface Selection {
  /** The first row of each `every` rows. */
  every: number;
  /** This many rows at most; all when absent. */
  limit?: number;
}

/** The selected rows, in order; reads no further than it needs. */
export async function* selectRows<T>(
  rows: AsyncIterable<T>,
  { every, limit = Number.POSITIVE_INFINITY }: Selection,
): AsyncGenerator<T> {
  let index = 0;
  let taken = 0;
  for await (const row of rows) {
    if (taken >= limit) return;
    if (index++ % every !== 0) continue;
    taken++;
    yield row;
  }
}

/** How many of `rows` rows the selection takes. */
export function selectedCount(rows: number, { every, limit = Number.POSITIVE_INFINITY }: Selection): number {
  return Math.min(limit, Math.ceil(rows / every));
}
