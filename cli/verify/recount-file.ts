import type { Certificate } from '../../contract/certificate';
import { pollDigest, shardDigest } from '../../lambda/shared/recount/digest';
import { addBallot, type BallotFrame } from '../../lambda/shared/tables/ballot';
import { BadRows } from '../ballots-file/bad-rows';
import type { BadRow, Row } from '../ballots-file/rows';
import { BallotsFileError } from '../errors';
import { type BallotField, type BallotRow, ballotRowReader } from '../export/ballots-file';

/** What the ballots of a file say. */
export interface FileRecount {
  /** Votes of each candidate, ballots and weight, by counter. */
  counters: ReadonlyMap<string, number>;
  /** Ballots that do not count. */
  invalidBallots: number;
  /** Of all write shards, in suffix order. */
  shardDigests: string[];
  digest: string;
  /** Rows that cannot be ballots of the poll; they are in none of the other figures. */
  bad: BadRows;
}

/**
 * Recounts exported ballots, holding those of one write shard in memory. The write shards may come in any order, and the
 * rows within one too, but its rows must stand together. Throws `BallotsFileError` when they do not.
 */
export async function recountFile(
  rows: AsyncIterable<Row<BallotField>>,
  certificate: Certificate,
  onRow: (row: BallotRow | BadRow) => void = () => {},
): Promise<FileRecount> {
  const read = ballotRowReader(frameOf(certificate));
  const counting = new Counting(certificate);
  for await (const row of rows) {
    const ballot = read(row);
    if (ballot.ok) counting.add(ballot);
    else counting.addBad(ballot);
    onRow(ballot);
  }
  return counting.finish();
}

function frameOf({ pollId, writeShards, totals, ballot }: Certificate): BallotFrame {
  return { pollId, writeShards, candidateIds: new Set(Object.keys(totals)), rule: ballot };
}

class Counting {
  readonly #bad = new BadRows();
  readonly #counters = new Map<string, number>();
  readonly #digests: string[];
  readonly #done = new Set<number>();
  #invalidBallots = 0;
  #suffix: number | undefined;
  #ballots = new Map<string, BallotRow>();

  constructor({ writeShards }: Certificate) {
    this.#digests = Array.from({ length: writeShards }, () => shardDigest([]));
  }

  add(ballot: BallotRow): void {
    if (ballot.suffix !== this.#suffix) this.#begin(ballot);
    const earlier = this.#ballots.get(ballot.voterKey);
    if (!earlier) this.#ballots.set(ballot.voterKey, ballot);
    else this.addBad({ ok: false, line: ballot.line, reason: `has the voter key of line ${earlier.line}` });
  }

  addBad(row: BadRow): void {
    this.#bad.add(row);
  }

  finish(): FileRecount {
    this.#end();
    return {
      counters: this.#counters,
      invalidBallots: this.#invalidBallots,
      shardDigests: this.#digests,
      digest: pollDigest(this.#digests),
      bad: this.#bad,
    };
  }

  #begin({ suffix, line }: BallotRow): void {
    this.#end();
    if (this.#done.has(suffix)) {
      throw new BallotsFileError(
        `Line ${line} belongs to write shard #${suffix}, whose rows ended earlier: sort the file by its columns.`,
      );
    }
    this.#suffix = suffix;
  }

  #end(): void {
    if (this.#suffix === undefined) return;
    const ballots = [...this.#ballots.values()];
    const valid = ballots.filter(({ invalid }) => invalid === undefined);
    for (const ballot of valid) addBallot(this.#counters, ballot, 1);
    this.#invalidBallots += ballots.length - valid.length;
    this.#digests[this.#suffix] = shardDigest(valid);
    this.#done.add(this.#suffix);
    this.#ballots = new Map();
  }
}
