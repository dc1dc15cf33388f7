import type { Certificate } from '../../contract/certificate';
import { pollDigest, shardDigest } from '../../lambda/shared/recount/digest';
import type { BadRow, Row } from '../ballots-file/rows';
import { BallotsFileError } from '../errors';
import { type BallotRow, ballotRowReader } from './ballot-row';

/** What the ballots of a file come to. */
export interface FileRecount {
  /** Ballots per candidate of the certificate. */
  votes: Map<string, number>;
  /** Ballots for nobody the certificate knows, or in a write shard that is not theirs. */
  invalidBallots: number;
  /** Of all write shards, in suffix order. */
  shardDigests: string[];
  digest: string;
  /** Rows that cannot be ballots of the poll, the first of them; they are in none of the other figures. */
  bad: BadRow[];
  /** How many more of them there are. */
  moreBad: number;
}

/**
 * Recounts exported ballots, holding those of one write shard in memory. The write shards may come in any order, and the
 * rows within one too, but its rows must stand together. Throws `BallotsFileError` when they do not.
 */
export async function recountFile(
  rows: AsyncIterable<Row>,
  certificate: Certificate,
  onRow: (row: BallotRow | BadRow) => void = () => {},
): Promise<FileRecount> {
  const read = ballotRowReader(certificate);
  const counting = new Counting(certificate);
  for await (const row of rows) {
    const ballot = read(row);
    if (ballot.ok) counting.add(ballot);
    else counting.addBad(ballot);
    onRow(ballot);
  }
  return counting.finish();
}

const BAD_ROWS_KEPT = 20;

class Counting {
  readonly #bad: BadRow[] = [];
  #moreBad = 0;
  readonly #votes: Map<string, number>;
  readonly #digests: string[];
  readonly #done = new Set<number>();
  #invalidBallots = 0;
  #suffix: number | undefined;
  #ballots = new Map<string, BallotRow>();

  constructor({ totals, writeShards }: Certificate) {
    this.#votes = new Map(Object.keys(totals).map((candidateId) => [candidateId, 0]));
    this.#digests = Array.from({ length: writeShards }, () => shardDigest([]));
  }

  add(ballot: BallotRow): void {
    if (ballot.suffix !== this.#suffix) this.#begin(ballot);
    const earlier = this.#ballots.get(ballot.voterKey);
    if (!earlier) this.#ballots.set(ballot.voterKey, ballot);
    else this.addBad({ ok: false, line: ballot.line, reason: `has the voter key of line ${earlier.line}` });
  }

  addBad(row: BadRow): void {
    if (this.#bad.length < BAD_ROWS_KEPT) this.#bad.push(row);
    else this.#moreBad++;
  }

  finish(): FileRecount {
    this.#end();
    return {
      votes: this.#votes,
      invalidBallots: this.#invalidBallots,
      shardDigests: this.#digests,
      digest: pollDigest(this.#digests),
      bad: this.#bad,
      moreBad: this.#moreBad,
    };
  }

  #begin({ suffix, line }: BallotRow): void {
    this.#end();
    if (this.#done.has(suffix)) {
      throw new BallotsFileError(
        `Line ${line} is of a write shard (#${suffix}) whose other rows end before: sort the file by its columns.`,
      );
    }
    this.#suffix = suffix;
  }

  #end(): void {
    if (this.#suffix === undefined) return;
    const ballots = [...this.#ballots.values()];
    const valid = ballots.filter(({ invalid }) => invalid === undefined);
    for (const { candidateId } of valid) {
      this.#votes.set(candidateId, (this.#votes.get(candidateId) ?? 0) + 1);
    }
    this.#invalidBallots += ballots.length - valid.length;
    this.#digests[this.#suffix] = shardDigest(valid);
    this.#done.add(this.#suffix);
    this.#ballots = new Map();
  }
}
