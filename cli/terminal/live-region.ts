import type { OutputStream } from './terminal';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
const CLEAR_LINE_END = '\u001b[K';
const CLEAR_BELOW = '\u001b[J';

function up(rows: number): string {
  return rows > 0 ? `\u001b[${rows}A` : '';
}

/**
 * The last lines of a terminal, redrawn in place. Lines must not be wider than the terminal. The cursor is hidden from
 * the first `draw` until `close`, which leaves the lines standing.
 */
export class LiveRegion {
  readonly #output: OutputStream;
  #drawn: number | undefined;

  constructor(output: OutputStream) {
    this.#output = output;
  }

  /** One write, and no line is cleared before its successor is there, so that nothing flickers. */
  draw(lines: string[]): void {
    const start = this.#drawn === undefined ? HIDE_CURSOR : up(this.#drawn);
    this.#output.write(
      `${start}\r${lines.map((line) => `${line}${CLEAR_LINE_END}\n`).join('')}${CLEAR_BELOW}`,
    );
    this.#drawn = lines.length;
  }

  close(): void {
    if (this.#drawn !== undefined) this.#output.write(SHOW_CURSOR);
    this.#drawn = undefined;
  }
}
