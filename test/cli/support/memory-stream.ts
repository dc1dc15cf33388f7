import { Writable } from 'node:stream';
import type { OutputStream } from '../../../cli/terminal/terminal';

/** An output stream that keeps what is written to it. */
export class MemoryStream extends Writable implements OutputStream {
  text = '';

  constructor(
    readonly isTTY = false,
    readonly columns = 80,
    readonly rows = 24,
  ) {
    super();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
