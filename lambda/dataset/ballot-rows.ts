import { fromIsoTime } from '../shared/runtime/clocks';
import type { Ballot } from '../shared/tables/ballot';
import { type Column, type ParquetFile, ParquetFileWriter } from './parquet-file';

/** A row for each candidate that a ballot names, by write shard, voter key and candidate. */
const COLUMNS: readonly Column[] = [
  { name: 'write_shard', type: 'INT32', nullable: false },
  { name: 'voter_key', type: 'STRING', nullable: false },
  /** Which of the ballot's rows it is, from 1. */
  { name: 'place', type: 'INT32', nullable: false },
  { name: 'candidate_id', type: 'STRING', nullable: false },
  /** What the ballot gives to the candidate, before it is weighed. */
  { name: 'votes', type: 'INT32', nullable: false },
  { name: 'weight', type: 'INT32', nullable: false },
  { name: 'cast_at', type: 'TIMESTAMP', nullable: true },
];

/** Rows that are held as values at a time. */
const ROWS_A_GROUP = 100_000;

/** A Parquet file of ballots, to which they are added in their order. */
export class BallotRows {
  readonly #file = new ParquetFileWriter(COLUMNS);
  #group = new Group();

  add(writeShard: number, { voterKey, choice, weight, castAt }: Ballot): void {
    const time = fromIsoTime(castAt);
    const cast = time === undefined ? undefined : new Date(time);
    // In the order of the digest, so that whoever recomputes it need not sort.
    const candidateIds = [...choice.keys()].sort();
    for (const [i, candidateId] of candidateIds.entries()) {
      this.#group.add([writeShard, voterKey, i + 1, candidateId, choice.get(candidateId) ?? 0, weight, cast]);
    }
    if (this.#group.rows >= ROWS_A_GROUP) this.#write();
  }

  finish(): ParquetFile {
    if (this.#group.rows > 0) this.#write();
    return this.#file.finish();
  }

  #write(): void {
    this.#file.write(this.#group.columns);
    this.#group = new Group();
  }
}

type Value = number | string | Date | undefined;

class Group {
  readonly columns: Value[][] = COLUMNS.map(() => []);
  rows = 0;

  add(row: readonly Value[]): void {
    for (const [i, column] of this.columns.entries()) column.push(row[i]);
    this.rows += 1;
  }
}
