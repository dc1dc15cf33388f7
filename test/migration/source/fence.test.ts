import { SqlVotes } from '../../../migration/door/sql-votes';
import { FenceBusyError, type SourceShard } from '../../../migration/source/source-shard';
import { drain } from '../support/changes';
import { TestPostgres } from '../support/postgres';
import { untilWaiting } from '../support/waiting';

const postgres = new TestPostgres();

const INSERT = 'INSERT INTO ballots (poll_id, voter_id, candidate_id, cast_at) VALUES (7, $1, $2, now())';

const MOVED = 'it has moved';

async function captured() {
  const database = await postgres.database();
  await database.shard.installCapture();
  return database;
}

async function markerVersion(shard: SourceShard): Promise<number> {
  // The marker is the last version that was drawn.
  return shard.version();
}

describe('the fence', () => {
  it('stands under 32 writers without a pause: what they were told is stored, and nothing is behind the marker', async () => {
    const { url, shard } = await captured();
    const votes = new SqlVotes([postgres.openPool(url)], '7');
    const accepted = new Set<string>();
    let refused = 0;
    const writers = Array.from({ length: 32 }, async (_, writer) => {
      for (let vote = 0; ; vote += 1) {
        const voterId = `voter-${writer}-${vote}`;
        const { status } = await votes.castVote(voterId, '1');
        if (status !== 'accepted') {
          refused += 1;
          return;
        }
        accepted.add(voterId);
      }
    });
    while (accepted.size < 100) await new Promise((resolve) => setTimeout(resolve, 5));
    await shard.fence(2);
    const marker = await markerVersion(shard);
    await Promise.all(writers);
    expect(refused).toBe(32);
    const changes = await drain(shard);
    expect(new Set(changes.map(({ voterId }) => voterId))).toEqual(accepted);
    expect(Math.max(...changes.map(({ version }) => version))).toBeLessThan(marker);
    expect(await shard.countBallots()).toBe(accepted.size);
  });

  it('waits for a writer that has written, and has its change before the marker', async () => {
    const { pool, shard } = await captured();
    const writer = await pool.connect();
    await writer.query('BEGIN');
    await writer.query(INSERT, ['anna', 1]);
    const fencing = shard.fence(2);
    await untilWaiting(pool);
    await writer.query('COMMIT');
    writer.release();
    await fencing;
    expect(await shard.isMarkerPassed(2)).toBe(false);
    expect(await drain(shard)).toHaveLength(1);
    expect(await shard.isMarkerPassed(2)).toBe(true);
  });

  it.each(['READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE'])(
    'refuses a writer that began before it and writes behind it: %s',
    async (isolation) => {
      const { pool, shard } = await captured();
      const writer = await pool.connect();
      await writer.query(`BEGIN ISOLATION LEVEL ${isolation}`);
      await writer.query('SELECT count(*) FROM ballots');
      await shard.fence(2);
      await expect(writer.query(INSERT, ['anna', 1])).rejects.toThrow(MOVED);
      await writer.query('ROLLBACK');
      writer.release();
    },
  );

  it('refuses whatever statement writes', async () => {
    const { pool, shard } = await captured();
    await pool.query(INSERT, ['anna', 1]);
    const session = await pool.connect();
    const prepared = { name: 'cast', text: INSERT };
    await session.query({ ...prepared, values: ['ben', 1] });
    await shard.fence(2);
    await expect(session.query({ ...prepared, values: ['cleo', 1] })).rejects.toThrow(MOVED);
    session.release();
    for (const statement of [
      "CALL cast_vote(7, 'anna', 2)",
      "CALL retract_vote(7, 'anna')",
      "UPDATE ballots SET candidate_id = 2 WHERE voter_id = 'anna'",
      "DELETE FROM ballots WHERE voter_id = 'anna'",
      'DELETE FROM candidates WHERE id = 1',
      "INSERT INTO ballots (poll_id, voter_id) VALUES (7, 'anna') ON CONFLICT DO NOTHING",
      "COPY ballots (poll_id, voter_id) FROM PROGRAM 'echo 7,zoe' WITH (FORMAT csv)",
    ])
      await expect(pool.query(statement)).rejects.toMatchObject({ code: 'VM001' });
    await expect(pool.query('TRUNCATE ballots')).rejects.toMatchObject({ code: 'VM002' });
    expect(await shard.rowsOf(['anna'])).toMatchObject([{ candidateId: '1' }]);
  });

  it('refuses a session that applies the changes of another server', async () => {
    const { pool, shard } = await captured();
    await shard.fence(2);
    const session = await pool.connect();
    await session.query("SET session_replication_role = 'replica'");
    await expect(session.query(INSERT, ['anna', 1])).rejects.toThrow(MOVED);
    session.release(true);
  });

  it('lets other polls go on, and no ballot go over to them', async () => {
    const { pool, shard } = await captured();
    await pool.query("INSERT INTO polls (id, title) VALUES (8, 'Another')");
    await pool.query(INSERT, ['anna', 1]);
    await shard.fence(2);
    await pool.query("INSERT INTO ballots (poll_id, voter_id) VALUES (8, 'anna')");
    await pool.query("UPDATE ballots SET voter_id = 'ben' WHERE poll_id = 8");
    await expect(pool.query("UPDATE ballots SET poll_id = 7 WHERE voter_id = 'ben'")).rejects.toThrow(MOVED);
    await expect(pool.query("UPDATE ballots SET poll_id = 8 WHERE voter_id = 'anna'")).rejects.toThrow(MOVED);
    await pool.query('DELETE FROM ballots WHERE poll_id = 8');
  });

  it('gives up while a transaction that has written stays open, and lets all others write', async () => {
    const { pool, shard } = await captured();
    const idle = await pool.connect();
    await idle.query('BEGIN');
    await idle.query(INSERT, ['anna', 1]);
    await expect(shard.fence(2)).rejects.toThrow(FenceBusyError);
    expect(await shard.authority()).toEqual({ authority: 'sql', epoch: 1 });
    // The trigger's count of the first candidate is locked by the open transaction.
    await pool.query(INSERT, ['ben', 2]);
    await idle.query('COMMIT');
    idle.release();
    await shard.fence(2);
    expect(await shard.authority()).toEqual({ authority: 'pipeline', epoch: 2 });
  });

  it('stands although somebody reads for a long time, and is opened so too', async () => {
    const { pool, shard } = await captured();
    const reader = await pool.connect();
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await reader.query('SELECT count(*) FROM ballots');
    await shard.fence(2);
    await shard.open(3);
    await reader.query('COMMIT');
    reader.release();
    await pool.query(INSERT, ['anna', 1]);
  });

  it('is there after a crash', async () => {
    const { url, shard } = await captured();
    await shard.fence(2);
    await postgres.cluster.kill();
    await postgres.cluster.start();
    const again = postgres.openShard(url);
    expect(await again.authority()).toEqual({ authority: 'pipeline', epoch: 2 });
    expect(await again.isMarkerPassed(2)).toBe(true);
    await expect(postgres.openPool(url).query(INSERT, ['anna', 1])).rejects.toThrow(MOVED);
  });
});
