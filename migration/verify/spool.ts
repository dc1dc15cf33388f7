import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Files of lines in a folder of their own. They hold voter ids, so nobody else may read them. */
export class Spool {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where a file is; for those who write it by themselves. */
  path(file: string): string {
    return path.join(this.#folder, encodeURIComponent(file));
  }

  /** Appends lines; answers how many bytes that were. */
  async append(file: string, lines: readonly string[]): Promise<number> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    await appendFile(this.path(file), text, { mode: 0o600 });
    return text.length;
  }

  /** Cuts a file to what is known to be whole; answers whether all of that is there. */
  async cut(file: string, bytes: number): Promise<boolean> {
    const size = await this.#size(file);
    if (size > bytes) await truncate(this.path(file), bytes);
    return size >= bytes;
  }

  async *lines(file: string): AsyncGenerator<string> {
    if ((await this.#size(file)) === 0) return;
    yield* createInterface({ input: createReadStream(this.path(file)), crlfDelay: Number.POSITIVE_INFINITY });
  }

  /** Empties a file, and makes it where it is not there. */
  async clear(file: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(this.path(file), '', { mode: 0o600 });
  }

  async delete(file: string): Promise<void> {
    await rm(this.path(file), { force: true });
  }

  /** Deletes the folder and all that is in it. */
  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #size(file: string): Promise<number> {
    const { size } = existsSync(this.path(file)) ? await stat(this.path(file)) : { size: 0 };
    return size;
  }
}
