import type { RowKey } from '../source/source-shard';

/** A chunk of ballots that was read. */
export interface Chunk {
  /** Its last ballot. */
  through: RowKey;
  ballots: number;
  unanswered: number;
  remarks: string[];
}

/** The most that is read ahead of what is dealt with, in chunks and in ballots: so much memory, and so much to repeat after a crash. */
const MOST_CHUNKS = 200;
const MOST_BALLOTS = 20_000;

/** What was read and is not dealt with yet, in the order of the source. */
export class Ahead {
  readonly #chunks: Chunk[] = [];

  get isEmpty(): boolean {
    return this.#chunks.length === 0;
  }

  get hasRoom(): boolean {
    const unanswered = this.#chunks.reduce((sum, chunk) => sum + chunk.unanswered, 0);
    return this.#chunks.length < MOST_CHUNKS && unanswered < MOST_BALLOTS;
  }

  add(chunk: Chunk): void {
    this.#chunks.push(chunk);
  }

  /** Takes the chunks from the first on of which every ballot is answered. */
  takeAnswered(): Chunk[] {
    const open = this.#chunks.findIndex(({ unanswered }) => unanswered > 0);
    return this.#chunks.splice(0, open < 0 ? this.#chunks.length : open);
  }
}
