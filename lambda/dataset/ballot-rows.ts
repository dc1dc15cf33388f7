import type { Ballot } from '../shared/tables/ballot';
import { type Column, type ParquetFile, ParquetFileWriter } from './parquet-file';

/**
 * A row for each candidate that a ballot names, by write shard, voter key and candidate. Least and greatest values, by which
 * readers skip row groups, are told where they help and cost nothing: every group has keys from 0 to f.
 */
const COLUMNS: readonly Column[] = [
  { name: 'write_shard', type: 'INT32', nullable: false },
  { name: 'voter_key', type: 'STRING', nullable: false, statistics: false },
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

  /** @param castAt when it was cast, epoch milliseconds; absent where nobody knows. */
  add(writeShard: number, { voterKey, choice, weight }: Ballot, castAt: number | undefined): void {
    const cast = castAt === undefined ? undefined : new Date(castAt);
    // In the order of the digest, so that whoever recomputes it need not sort.
    const inOrder = choice.size === 1 ? choice : [...choice].sort(([a], [b]) => (a < b ? -1 : 1));
    let place = 0;
    for (const [candidateId, number] of inOrder) {
      place += 1;
      this.#group.add([writeShard, voterKey, place, candidateId, number, weight, cast]);
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
    for (let i = 0; i < row.length; i++) this.columns[i]?.push(row[i]);
    this.rows += 1;
  }
}
