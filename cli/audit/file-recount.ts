import type { Certificate } from '../../lambda/shared/api';
import { pollDigest, shardDigest } from '../../lambda/shared/recount/digest';
import { recountShard } from '../../lambda/shared/recount/recount';
import type { BadRow, Row } from '../ballots-file/rows';
import { BallotsFileError } from '../errors';
import { type BallotRow, readBallotRow } from './ballot-row';

/** What the ballots of a file come to. */
export interface FileRecount {
  /** Ballots per candidate of the certificate. */
  votes: Map<string, number>;
  invalidBallots: number;
  digest: string;
  /** Rows that cannot be ballots of the poll; they are in none of the other figures. */
  bad: BadRow[];
}

/**
 * Recounts exported ballots, holding those of one write shard in memory. The write shards may come in any order, and the
 * rows within one too, but its rows must stand together. Throws `BallotsFileError` when they do not.
 */
export async function recountFile(
  rows: AsyncIterable<Row>,
  certificate: Certificate,
  onRow: () => void = () => {},
): Promise<FileRecount> {
  const counting = new Counting(certificate);
  for await (const row of rows) {
    const ballot = readBallotRow(row, certificate);
    if (ballot.ok) counting.add(ballot);
    else counting.bad.push(ballot);
    onRow();
  }
  return counting.finish();
}

class Counting {
  readonly bad: BadRow[] = [];
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
    else this.bad.push({ ok: false, line: ballot.line, reason: `has the voter key of line ${earlier.line}` });
  }

  finish(): FileRecount {
    this.#end();
    const digest = pollDigest(this.#digests);
    return { votes: this.#votes, invalidBallots: this.#invalidBallots, digest, bad: this.bad };
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
    const recount = recountShard([...this.#ballots.values()], new Map(), new Set(this.#votes.keys()));
    for (const [candidateId, votes] of recount.votes) {
      this.#votes.set(candidateId, (this.#votes.get(candidateId) ?? 0) + votes);
    }
    this.#invalidBallots += recount.invalidBallots;
    this.#digests[this.#suffix] = recount.digest;
    this.#done.add(this.#suffix);
    this.#ballots = new Map();
  }
}
