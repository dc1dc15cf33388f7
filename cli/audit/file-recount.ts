import type { Certificate } from '../../lambda/shared/api';
import type { BallotFrame } from '../../lambda/shared/ballot';
import { byVoterKey, pollDigest, shardDigest } from '../../lambda/shared/recount/digest';
import { Recount, type Recounted } from '../../lambda/shared/recount/recount';
import { pollShard } from '../../lambda/shared/write-shard';
import type { BadRow, Row } from '../ballots-file/rows';
import { BallotsFileError } from '../errors';
import { type BallotRow, readBallotRow } from './ballot-row';

/** What the ballots of a file come to. */
export interface FileRecount {
  /** Ballots per candidate of the certificate. */
  votes: Map<string, number>;
  invalidBallots: number;
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
  onRow: () => void = () => {},
): Promise<FileRecount> {
  const counting = new Counting(certificate);
  for await (const row of rows) {
    const ballot = readBallotRow(row, certificate);
    if (ballot.ok) counting.add(ballot);
    else counting.addBad(ballot);
    onRow();
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
  readonly #frame: BallotFrame;
  #invalidBallots = 0;
  #suffix: number | undefined;
  #ballots = new Map<string, BallotRow>();

  constructor({ pollId, totals, writeShards }: Certificate) {
    this.#frame = { pollId, writeShards, candidateIds: new Set(Object.keys(totals)) };
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
    const recount = this.#recount(pollShard(this.#frame.pollId, this.#suffix));
    for (const [candidateId, votes] of recount.votes) {
      this.#votes.set(candidateId, (this.#votes.get(candidateId) ?? 0) + votes);
    }
    this.#invalidBallots += recount.invalidBallots;
    this.#digests[this.#suffix] = recount.digest;
    this.#done.add(this.#suffix);
    this.#ballots = new Map();
  }

  #recount(shard: string): Recounted {
    const recount = new Recount(shard, new Map(), this.#frame);
    const ballots = [...this.#ballots.values()].map((ballot) => ({ ...ballot, pollShard: shard }));
    for (const ballot of ballots.sort(byVoterKey)) recount.add(ballot);
    return recount.finish();
  }
}
