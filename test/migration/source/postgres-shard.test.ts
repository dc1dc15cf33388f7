import { describeSourceShard } from '../contracts/source-contract';
import { TestPostgres } from '../support/postgres';

const postgres = new TestPostgres();

describeSourceShard('a shard in PostgreSQL', async () => {
  const { pool, shard } = await postgres.database();
  return {
    shard,
    async cast(voterId, candidateId, castAt = '2026-01-01T12:00:00.000Z') {
      await pool.query(
        `INSERT INTO ballots (poll_id, voter_id, candidate_id, cast_at)
         VALUES (7, $1, $2, $3::timestamptz AT TIME ZONE 'Europe/Berlin')
         ON CONFLICT (poll_id, voter_id)
           DO UPDATE SET candidate_id = excluded.candidate_id, cast_at = excluded.cast_at`,
        [voterId, candidateId, castAt],
      );
    },
    async retract(voterId) {
      await pool.query('CALL retract_vote(7, $1)', [voterId]);
    },
  };
});
