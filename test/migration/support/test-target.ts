import type { ImportOutcome, ImportRow } from '../../../contract/import';
import { MemoryTarget } from '../fakes/memory-target';

/** A pipeline in memory whose import takes its time, and may answer something else. */
export class TestTarget extends MemoryTarget {
  readonly calls: { source: string; rows: readonly ImportRow[] }[] = [];
  /** Of a call, in milliseconds. */
  latency = 0;
  /** What is answered in place of importing a row; throws in place of the whole call. */
  before: (row: ImportRow) => ImportOutcome | undefined = () => undefined;

  override async import(source: string, epoch: number, rows: readonly ImportRow[]) {
    this.calls.push({ source, rows });
    if (this.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.latency));
    const answers = rows.map((row) => this.before(row));
    const outcomes = await super.import(
      source,
      epoch,
      rows.filter((_, at) => answers[at] === undefined),
    );
    return answers.flatMap((answer) => answer ?? outcomes.shift() ?? []);
  }

  choiceOf(voterId: string): string | undefined {
    return this.items.get(this.keyOf(voterId))?.candidateId;
  }
}
