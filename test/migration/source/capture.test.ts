import fc from 'fast-check';
import type { Pool } from 'pg';
import type { SourceShard } from '../../../migration/source/source-shard';
import { drain, newest } from '../support/changes';
import { TestPostgres } from '../support/postgres';
import { untilWaiting } from '../support/waiting';

const postgres = new TestPostgres();

async function captured() {
  const database = await postgres.database();
  await database.shard.installCapture();
  return database;
}

const INSERT = 'INSERT INTO ballots (poll_id, voter_id, candidate_id, cast_at) VALUES (7, $1, $2, now())';

/** The ballots as the rows have them, by voter. */
async function standing(shard: SourceShard, voterIds: readonly string[]) {
  const rows = await shard.rowsOf(voterIds);
  return new Map(rows.map(({ voterId, candidateId }) => [voterId, candidateId]));
}

async function newestCandidates(shard: SourceShard) {
  const changes = newest(await drain(shard));
  return new Map([...changes].flatMap(([voter, ballot]) => (ballot ? [[voter, ballot.candidateId]] : [])));
}

describe('the highest version says how the row stands', () => {
  it('when an insert waits for one that is deleted again', async () => {
    const { pool, shard } = await captured();
    const first = await pool.connect();
    await first.query('BEGIN');
    await first.query(INSERT, ['anna', 1]);
    const second = pool.query(INSERT, ['anna', 2]);
    await untilWaiting(pool);
    await first.query("DELETE FROM ballots WHERE voter_id = 'anna'");
    await first.query('COMMIT');
    first.release();
    await second;
    expect(await newestCandidates(shard)).toEqual(new Map([['anna', '2']]));
  });

  it('when a vote is taken back and cast again', async () => {
    const { pool, shard } = await captured();
    await pool.query(INSERT, ['anna', 1]);
    await pool.query("CALL retract_vote(7, 'anna')");
    await pool.query("CALL cast_vote(7, 'anna', 3)");
    expect(await newestCandidates(shard)).toEqual(new Map([['anna', '3']]));
  });

  it('when changes of one vote cross', async () => {
    const { pool, shard } = await captured();
    await pool.query(INSERT, ['anna', 1]);
    const first = await pool.connect();
    await first.query('BEGIN');
    await first.query("UPDATE ballots SET candidate_id = 2 WHERE voter_id = 'anna'");
    const second = pool.query("UPDATE ballots SET candidate_id = 3 WHERE voter_id = 'anna'");
    await untilWaiting(pool);
    await first.query('COMMIT');
    first.release();
    await second;
    expect(await newestCandidates(shard)).toEqual(new Map([['anna', '3']]));
  });

  it('for any votes, retractions, changes of key and undone transactions at one time', async () => {
    const { pool, shard } = await captured();
    const voters = ['a', 'b'];
    const voter = fc.constantFrom(...voters);
    const statement = fc.oneof(
      fc
        .tuple(voter, fc.integer({ min: 1, max: 3 }))
        .map(([who, whom]) => `CALL cast_vote(7, '${who}', ${whom})`),
      voter.map((who) => `DELETE FROM ballots WHERE voter_id = '${who}'`),
      fc
        .tuple(voter, voter)
        .map(([from, to]) => `UPDATE ballots SET voter_id = '${to}' WHERE voter_id = '${from}'`),
    );
    const end = fc.constantFrom('COMMIT', 'COMMIT', 'ROLLBACK');
    const transaction = fc.tuple(fc.array(statement, { minLength: 1, maxLength: 4 }), end);
    const sessions = fc.array(fc.array(transaction, { maxLength: 4 }), { minLength: 4, maxLength: 7 });
    // What earlier runs have found out of the outbox.
    const known = new Map<string | null, string | null>();
    await fc.assert(
      fc.asyncProperty(sessions, async (plans) => {
        await Promise.all(plans.map((plan) => run(pool, plan)));
        for (const [who, ballot] of newest(await drain(shard))) {
          if (ballot) known.set(who, ballot.candidateId);
          else known.delete(who);
        }
        expect(new Map([...known].sort())).toEqual(await standing(shard, voters));
      }),
      { numRuns: 40 },
    );
  });
});

/** Runs transactions one after the other; those that meet a deadlock or a key that is taken are undone, as applications do. */
async function run(pool: Pool, plan: readonly (readonly [string[], string])[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SET deadlock_timeout = '5ms'");
    for (const [statements, end] of plan) {
      await client.query('BEGIN');
      try {
        // Slow enough for the others to run into it.
        for (const statement of statements) await client.query(`${statement}; SELECT pg_sleep(0.002)`);
        await client.query(end);
      } catch {
        await client.query('ROLLBACK');
      }
    }
  } finally {
    client.release();
  }
}

describe('every writer is captured', () => {
  it('whatever statement it writes with', async () => {
    const { pool, shard } = await captured();
    await pool.query({ name: 'cast', text: INSERT, values: ['prepared', 1] });
    await pool.query(
      `COPY ballots (poll_id, voter_id, candidate_id) FROM PROGRAM 'echo 7,copied,2' WITH (FORMAT csv)`,
    );
    await pool.query(`${INSERT} ON CONFLICT (poll_id, voter_id) DO UPDATE SET candidate_id = 3`, [
      'prepared',
      1,
    ]);
    await pool.query(
      `MERGE INTO ballots USING (VALUES ('merged')) AS given (voter) ON voter_id = voter
       WHEN NOT MATCHED THEN INSERT (poll_id, voter_id, candidate_id) VALUES (7, voter, 1)`,
    );
    expect(await newestCandidates(shard)).toEqual(
      new Map([
        ['prepared', '3'],
        ['copied', '2'],
        ['merged', '1'],
      ]),
    );
  });

  it('also one that applies the changes of another server', async () => {
    const { pool, shard } = await captured();
    const client = await pool.connect();
    await client.query("SET session_replication_role = 'replica'");
    await client.query(INSERT, ['anna', 1]);
    client.release(true);
    expect(await newestCandidates(shard)).toEqual(new Map([['anna', '1']]));
  });

  it('also a candidate who is deleted: the ballots stay, for nobody', async () => {
    const { pool, shard } = await captured();
    await pool.query(INSERT, ['anna', 1]);
    await pool.query('DELETE FROM candidates WHERE id = 1');
    expect(await newestCandidates(shard)).toEqual(new Map([['anna', null]]));
  });

  it('with a changed key as a ballot that is gone and another that has come', async () => {
    const { pool, shard } = await captured();
    await pool.query(INSERT, ['anna', 1]);
    await pool.query("UPDATE ballots SET voter_id = 'anna.lee' WHERE voter_id = 'anna'");
    await pool.query("INSERT INTO polls (id, title) VALUES (8, 'Another')");
    await pool.query("UPDATE ballots SET poll_id = 8 WHERE voter_id = 'anna.lee'");
    const changes = await drain(shard);
    expect(changes.map(({ voterId, ballot }) => [voterId, ballot?.candidateId])).toEqual([
      ['anna', '1'],
      ['anna', undefined],
      ['anna.lee', '1'],
      ['anna.lee', undefined],
    ]);
  });

  it('but not of another poll', async () => {
    const { pool, shard } = await captured();
    await pool.query("INSERT INTO polls (id, title) VALUES (8, 'Another')");
    await pool.query("INSERT INTO ballots (poll_id, voter_id, candidate_id) VALUES (8, 'anna', 1)");
    expect(await drain(shard)).toEqual([]);
  });

  it('and TRUNCATE is refused', async () => {
    const { pool, shard } = await captured();
    await expect(pool.query('TRUNCATE ballots')).rejects.toThrow('cannot be truncated while they are moved');
    await shard.removeCapture();
    await pool.query('TRUNCATE ballots');
  });

  it('of an application that may do nothing in the schema of the outbox', async () => {
    const { pool, shard } = await captured();
    await pool.query('CREATE ROLE application');
    await pool.query('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO application');
    await pool.query('GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO application');
    const client = await pool.connect();
    await client.query('SET ROLE application');
    await client.query("CALL cast_vote(7, 'anna', 1)");
    client.release(true);
    expect(await newestCandidates(shard)).toEqual(new Map([['anna', '1']]));
  });
});

describe('installing the capture', () => {
  it('waits for a writer that began before, whose ballot the backfill then sees', async () => {
    const { pool, shard } = await postgres.database();
    const writer = await pool.connect();
    await writer.query('BEGIN');
    await writer.query(INSERT, ['anna', 1]);
    const installing = shard.installCapture();
    await untilWaiting(pool);
    await writer.query('COMMIT');
    writer.release();
    await installing;
    expect(await shard.countBallots()).toBe(1);
    expect(await drain(shard)).toEqual([]);
  });

  it('is taken out without a trace', async () => {
    const { pool, shard } = await postgres.database();
    const traces = async () =>
      (
        await pool.query<{ text: string }>(
          `SELECT string_agg(name, ' ' ORDER BY name) AS text FROM (
             SELECT relname::text AS name FROM pg_class UNION ALL SELECT tgname FROM pg_trigger
             UNION ALL SELECT proname FROM pg_proc UNION ALL SELECT nspname FROM pg_namespace
           ) AS all_names WHERE name NOT LIKE 'pg_toast%'`,
        )
      ).rows;
    const before = await traces();
    await shard.installCapture();
    expect(await traces()).not.toEqual(before);
    await shard.removeCapture();
    expect(await traces()).toEqual(before);
  });
});

describe('the outbox', () => {
  it('of a long pause is drained in batches of the size that is asked for', async () => {
    const { pool, shard } = await captured();
    const waiting = 30_000;
    await pool.query('ALTER TABLE ballots DISABLE TRIGGER count_vote');
    await pool.query(
      `INSERT INTO ballots (poll_id, voter_id, candidate_id, cast_at)
       SELECT 7, 'voter-' || n, 1 + n % 3, now() FROM generate_series(1, ${waiting}) AS n`,
    );
    expect((await shard.outbox()).rows).toBe(waiting);
    let largest = 0;
    let drained = 0;
    let batch: number;
    do {
      batch = await shard.relay(2_000, async (changes) => {
        largest = Math.max(largest, changes.length);
        return new Set(changes.map(({ version }) => version));
      });
      drained += batch;
    } while (batch > 0);
    expect(drained).toBe(waiting);
    expect(largest).toBe(2_000);
    expect(await shard.outbox()).toEqual({ rows: 0, oldestMs: 0 });
  });
});
