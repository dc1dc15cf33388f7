import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import { inTransaction } from '../source/pool';
import { shardOf } from '../source/shard-of';

/** A poll of the legacy application. */
export interface LegacyPoll {
  id: number;
  title: string;
  candidates: readonly { id: number; label: string }[];
  /** As the organisation's clocks show it, such as `2026-06-01 18:00`; open until then from ever, where absent for ever. */
  closesAt?: string;
}

export interface HistoricBallot {
  voterId: string;
  candidateId: number;
  /** As the organisation's clocks showed it. */
  castAt: string;
}

/** Ballots in one statement. */
const CHUNK = 10_000;

const SCHEMA_FILE = path.join(__dirname, '..', 'source', 'schema.sql');

/** Makes the tables of the shipped schema in an empty database. */
export async function createSchema(shard: Pool): Promise<void> {
  await shard.query(await readFile(SCHEMA_FILE, 'utf8'));
}

export async function createPoll(
  shard: Pool,
  { id, title, candidates, closesAt }: LegacyPoll,
): Promise<void> {
  await shard.query('INSERT INTO polls (id, title, closes_at) VALUES ($1, $2, $3)', [
    id,
    title,
    closesAt ?? null,
  ]);
  await shard.query(
    'INSERT INTO candidates (id, poll_id, label) SELECT given.id, $1, label FROM unnest($2::int[], $3::text[]) AS given (id, label)',
    [id, candidates.map((candidate) => candidate.id), candidates.map(({ label }) => label)],
  );
}

/** Puts ballots of voters who have none yet on the shards they belong to; counted in one go and not one by one. */
export async function fillShards(
  shards: readonly Pool[],
  pollId: number,
  ballots: Iterable<HistoricBallot>,
): Promise<void> {
  const byShard = shards.map((): HistoricBallot[] => []);
  for (const ballot of ballots) byShard[shardOf(ballot.voterId, shards.length)]?.push(ballot);
  await Promise.all(shards.map((shard, index) => fill(shard, pollId, byShard[index] ?? [])));
}

async function fill(shard: Pool, pollId: number, ballots: readonly HistoricBallot[]): Promise<void> {
  await inTransaction(shard, async (client) => {
    // Neither counted nor checked row by row; for that one has to own the server.
    await client.query("SET LOCAL session_replication_role = 'replica'");
    for (let first = 0; first < ballots.length; first += CHUNK) {
      const chunk = ballots.slice(first, first + CHUNK);
      await client.query(
        `INSERT INTO ballots (poll_id, voter_id, candidate_id, cast_at)
         SELECT $1, * FROM unnest($2::text[], $3::int[], $4::timestamp[])`,
        [
          pollId,
          chunk.map(({ voterId }) => voterId),
          chunk.map(({ candidateId }) => candidateId),
          chunk.map(({ castAt }) => castAt),
        ],
      );
    }
    await client.query(
      `INSERT INTO vote_counts
       SELECT poll_id, candidate_id, count(*) FROM ballots WHERE poll_id = $1 AND candidate_id IS NOT NULL GROUP BY 1, 2
       ON CONFLICT (poll_id, candidate_id) DO UPDATE SET votes = excluded.votes`,
      [pollId],
    );
  });
  await shard.query('ANALYZE ballots');
}
