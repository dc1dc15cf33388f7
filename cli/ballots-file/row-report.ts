import { type BatchStatus, type CastStatus, isCast } from '../../contract/votes';
import { CommandError } from '../errors';
import { formatCount, formatDuration, formatQuantity } from '../terminal/numbers';
import type { Terminal } from '../terminal/terminal';
import type { BadRow } from './rows';

/** What can become of a good row. */
export type RowOutcome = CastStatus | 'retracted';

const ROWS_SHOWN = 20;

const REFUSALS: Record<Exclude<BatchStatus, CastStatus>, string> = {
  'no-such-candidate': 'was refused: the poll has no such candidate',
  'already-voted': 'was refused: its voter has voted for another candidate, and votes in this poll are final',
  unavailable: 'could not be stored for now; do it again',
};

/** What became of the rows of a file. */
export class RowReport {
  private readonly counts: Map<RowOutcome, number>;
  private bad = 0;
  private readonly firstBad: BadRow[] = [];
  private readonly started = performance.now();

  /** `outcomes` are those to tell, in this order, also when there are none of them. */
  constructor(outcomes: readonly RowOutcome[]) {
    this.counts = new Map(outcomes.map((outcome) => [outcome, 0]));
  }

  /** Other outcomes are told as well, once there are any. */
  add(outcome: RowOutcome): void {
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
  }

  addStatus(line: number, status: BatchStatus): void {
    if (isCast(status)) this.add(status);
    else this.addBad({ ok: false, line, reason: REFUSALS[status] });
  }

  addBad(row: BadRow): void {
    this.bad++;
    if (this.firstBad.length < ROWS_SHOWN) this.firstBad.push(row);
  }

  /** Prints the summary; throws `CommandError` when there were bad rows, after telling the first of them. */
  tell(terminal: Terminal): void {
    const elapsed = performance.now() - this.started;
    const counts = [...this.counts].map(([outcome, count]) => `${formatCount(count)} ${outcome}`);
    const done = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    const rate = formatCount(done / Math.max(elapsed / 1000, 0.001));
    const refused = `${formatCount(this.bad)} refused`;
    terminal.print(`${[...counts, refused].join(', ')} in ${formatDuration(elapsed)} (${rate} votes/s)`);
    if (this.bad > 0) this.failOnBad(terminal);
  }

  private failOnBad(terminal: Terminal): never {
    const rows = [...this.firstBad].sort((a, b) => a.line - b.line);
    terminal.warn(...rows.map(({ line, reason }) => `line ${line} ${reason}`));
    const more = this.bad - rows.length;
    if (more > 0) terminal.warn(`… and ${formatQuantity(more, 'more bad row')}`);
    throw new CommandError(
      `${formatQuantity(this.bad, 'row was', 'rows were')} refused; all others are done.`,
    );
  }
}
