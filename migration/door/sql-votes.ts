import type { Pool } from 'pg';
import { codeOf } from '../../cli/file-errors';
import { shardOf } from '../source/shard-of';
import { ACCEPTED, NOT_NOW, type Outcome, type Reading, reading, type VoteService } from './vote-service';

/** Of the shipped schema: no such candidate, poll not open. A candidate that is no number at all is none either. */
const REFUSALS = /^(VT001|VT002|22P02)$/;

/** The poll has moved; or the server is being stopped, is down or lost, is full, or ended a deadlock. */
const NOT_NOW_CODES = /^(VM001|08\w{3}|57P0\d|53300|40P01|55P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** What pg says without a code when a connection breaks, or none becomes free. */
const LOST = /Connection terminated|timeout exceeded when trying to connect|not queryable/;

/** The votes of a poll in SQL shards: each voter's are where the hash of the voter id says. */
export class SqlVotes implements VoteService {
  readonly #shards: readonly Pool[];
  readonly #pollId: string;

  constructor(shards: readonly Pool[], pollId: string) {
    this.#shards = shards;
    this.#pollId = pollId;
  }

  castVote(voterId: string, candidateId: string): Promise<Outcome> {
    return this.#call(voterId, 'CALL cast_vote($1, $2, $3)', [this.#pollId, voterId, candidateId]);
  }

  retract(voterId: string): Promise<Outcome> {
    return this.#call(voterId, 'CALL retract_vote($1, $2)', [this.#pollId, voterId]);
  }

  async ownVote(voterId: string): Promise<Reading<string | undefined>> {
    return reading(async () => {
      const { rows } = await this.#shardOf(voterId).query<{ candidate: string | null }>(
        'SELECT candidate_id AS candidate FROM ballots WHERE poll_id = $1 AND voter_id = $2',
        [this.#pollId, voterId],
      );
      return rows[0]?.candidate ?? undefined;
    }, isNotNow);
  }

  async results(): Promise<Reading<ReadonlyMap<string, number>>> {
    return reading(async () => {
      const votes = new Map<string, number>();
      for (const shard of this.#shards) {
        const { rows } = await shard.query<{ candidate: string; votes: string }>(
          'SELECT candidate_id AS candidate, votes FROM poll_results WHERE poll_id = $1',
          [this.#pollId],
        );
        for (const row of rows) votes.set(row.candidate, (votes.get(row.candidate) ?? 0) + Number(row.votes));
      }
      return votes;
    }, isNotNow);
  }

  async #call(voterId: string, statement: string, values: string[]): Promise<Outcome> {
    try {
      await this.#shardOf(voterId).query(statement, values);
      return ACCEPTED;
    } catch (error) {
      if (REFUSALS.test(codeOf(error)))
        return { status: 'refused', reason: error instanceof Error ? error.message : String(error) };
      if (isNotNow(error)) return NOT_NOW;
      throw error;
    }
  }

  #shardOf(voterId: string): Pool {
    const shard = this.#shards[shardOf(voterId, this.#shards.length)];
    if (!shard) throw new RangeError('There is no shard at all.');
    return shard;
  }
}

function isNotNow(error: unknown): boolean {
  return NOT_NOW_CODES.test(codeOf(error)) || LOST.test(String(error));
}
