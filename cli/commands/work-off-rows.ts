import type { RowReport } from '../ballots-file/row-report';
import type { BadRow, Row } from '../ballots-file/rows';
import { type Selection, selectedCount, selectRows } from '../ballots-file/selection';
import { type Session, stopIfInterrupted } from '../session';
import { startProgress } from '../terminal/progress';

export interface RowWork<K extends string, R extends { ok: true }> {
  rows: AsyncIterable<Row<K>>;
  /** How many rows there are. */
  count: number;
  selection: Selection;
  read(row: Row<K>): R | BadRow;
  /** Begins the work on a row; `done` is to be called once it has ended. */
  begin(row: R, done: () => void): Promise<void>;
  /** Resolves when everything begun has ended. */
  finish(): Promise<void>;
}

/** Works off the selected rows of a file with a progress bar, and tells what became of them. */
export async function workOffRows<K extends string, R extends { ok: true }>(
  { api, terminal, signal }: Session,
  report: RowReport,
  { rows, count, selection, read, begin, finish }: RowWork<K, R>,
): Promise<void> {
  const progress = startProgress(terminal, selectedCount(count, selection), 'vote', () => api.trouble);
  const advance = () => progress.advance();
  try {
    for await (const row of selectRows(rows, selection)) {
      stopIfInterrupted(signal);
      const good = read(row);
      if (good.ok) {
        await begin(good, advance);
      } else {
        report.addBad(good);
        advance();
      }
    }
    await finish();
  } finally {
    progress.stop();
  }
  report.tell(terminal);
}
