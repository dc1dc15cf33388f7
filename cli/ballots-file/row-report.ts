import { type BatchReceipt, type BatchStatus, type CastStatus, isCast } from '../../contract/votes';
import { VerdictError } from '../errors';
import { formatCount, formatDuration, formatQuantity } from '../terminal/numbers';
import type { Terminal } from '../terminal/terminal';
import { BadRows } from './bad-rows';
import type { BadRow } from './rows';

/** What can become of a good row. */
export type RowOutcome = CastStatus | 'retracted';

const REFUSALS: Record<Exclude<BatchStatus, CastStatus>, string> = {
  'no-such-candidate': 'was refused: the poll has no such candidate',
  'choice-not-allowed': 'was refused: the poll does not allow its choice',
  'already-voted': 'was refused: its voter has made another choice, and votes in this poll are final',
  'not-on-roll': 'was refused: its voter is not on the roll of the poll',
  unavailable: 'could not be stored for now; load it again',
};

/** What became of the rows of a file. */
export class RowReport {
  readonly #counts: Map<RowOutcome, number>;
  readonly #bad = new BadRows();
  readonly #started = performance.now();

  /** @param outcomes those to tell, in this order, even when none of the rows had them. */
  constructor(outcomes: readonly RowOutcome[]) {
    this.#counts = new Map(outcomes.map((outcome) => [outcome, 0]));
  }

  /** Other outcomes are told as well, once there are any. */
  add(outcome: RowOutcome): void {
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1);
  }

  addResult(line: number, { status, detail }: BatchReceipt['results'][number]): void {
    if (isCast(status)) this.add(status);
    else this.addBad({ ok: false, line, reason: refusal(status, detail) });
  }

  addBad(row: BadRow): void {
    this.#bad.add(row);
  }

  /** Answers with the summary; throws `VerdictError` when there were bad rows, after printing the first of them. */
  tell(terminal: Terminal): void {
    const elapsed = performance.now() - this.#started;
    const counts = [...this.#counts].map(([outcome, count]) => `${formatCount(count)} ${outcome}`);
    const done = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    const rate = formatCount(done / Math.max(elapsed / 1000, 0.001));
    const refused = `${formatCount(this.#bad.count)} refused`;
    const document = {
      ...Object.fromEntries(this.#counts),
      refused: this.#bad.count,
      refusals: this.#bad.first,
      milliseconds: Math.round(elapsed),
    };
    terminal.answer(document, () => [
      `${[...counts, refused].join(', ')} in ${formatDuration(elapsed)} (${rate} votes/s)`,
    ]);
    if (this.#bad.count === 0) return;
    terminal.warn(...this.#bad.sentences());
    const rows = formatQuantity(this.#bad.count, 'row was', 'rows were');
    throw new VerdictError(`${rows} refused; all others are done.`);
  }
}

function refusal(status: keyof typeof REFUSALS, detail: string | undefined): string {
  return detail === undefined ? REFUSALS[status] : `was refused: ${detail.replace(/\.$/, '')}`;
}
