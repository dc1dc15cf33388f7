import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PostgresCluster } from '../../../migration/postgres/cluster';
import { drain } from '../support/changes';
import { TestPostgres } from '../support/postgres';

const postgres = new TestPostgres();

const NEW_COUNT =
  'CREATE OR REPLACE FUNCTION count_vote() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$';

describe('the fingerprint of a shard tells', () => {
  it.each([
    ['a column is added', 'ALTER TABLE ballots ADD weight integer'],
    ['a column is dropped', 'ALTER TABLE polls DROP opens_at'],
    ['a column is of another type', 'ALTER TABLE ballots ALTER voter_id TYPE varchar(64)'],
    ['a constraint is dropped', 'ALTER TABLE ballots DROP CONSTRAINT ballots_poll_id_voter_id_key'],
    ['a trigger is dropped', 'DROP TRIGGER count_vote ON ballots'],
    ['a trigger does something else', NEW_COUNT],
    ['a trigger is disabled', 'ALTER TABLE ballots DISABLE TRIGGER count_vote'],
    ['the capture is disabled', 'ALTER TABLE ballots DISABLE TRIGGER vote_migration_7_capture'],
    ['the capture is dropped', 'DROP TRIGGER vote_migration_7_capture ON ballots'],
    ['the refusal of TRUNCATE is dropped', 'DROP TRIGGER vote_migration_7_truncate ON ballots'],
    ['the fence is dropped', 'DROP TRIGGER vote_migration_7_fence ON ballots'],
  ])('that %s', async (_, statement) => {
    const { pool, shard } = await postgres.database();
    await shard.installCapture();
    const before = await shard.fingerprint();
    await pool.query(statement);
    expect(await shard.fingerprint()).not.toBe(before);
  });

  it('nothing where another table changes, or another poll is moved too', async () => {
    const { pool, shard, url } = await postgres.database();
    const before = await shard.fingerprint();
    await pool.query("CREATE TABLE other (id int); INSERT INTO polls (id, title) VALUES (8, 'Another')");
    const other = postgres.openShard(url, { pollId: '8' });
    await other.installCapture();
    expect(await shard.fingerprint()).toBe(before);
  });

  it('and an altered capture is put right by installing it again, behind a fence that stays closed', async () => {
    const { pool, shard } = await postgres.database();
    await shard.installCapture();
    const before = await shard.fingerprint();
    await shard.fence(2);
    await pool.query('DROP TRIGGER vote_migration_7_fence ON ballots');
    await pool.query('ALTER TABLE ballots DISABLE TRIGGER vote_migration_7_capture');
    await shard.installCapture();
    expect(await shard.fingerprint()).toBe(before);
    await expect(pool.query("CALL cast_vote(7, 'anna', 1)")).rejects.toThrow('it has moved');
  });
});

describe('two polls of one database', () => {
  it('are moved beside each other, each with an outbox and a fence of its own', async () => {
    const { pool, shard, url } = await postgres.database();
    await pool.query("INSERT INTO polls (id, title) VALUES (8, 'Another')");
    await pool.query("INSERT INTO candidates VALUES (81, 8, 'Zoe')");
    const other = postgres.openShard(url, { pollId: '8' });
    await shard.installCapture();
    await other.installCapture();
    await pool.query("CALL cast_vote(7, 'anna', 1)");
    await pool.query("CALL cast_vote(8, 'anna', 81)");
    expect(await drain(other)).toMatchObject([{ version: 1, ballot: { candidateId: '81' } }]);
    await shard.fence(2);
    await pool.query("CALL cast_vote(8, 'ben', 81)");
    await other.removeCapture();
    await expect(pool.query("CALL cast_vote(7, 'ben', 1)")).rejects.toThrow('it has moved');
    expect(await drain(shard)).toMatchObject([{ version: 1, ballot: { candidateId: '1' } }]);
  });
});

describe('a server that takes over', () => {
  let folder: string;
  let standby: PostgresCluster | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'voting-postgres-'));
  });

  afterEach(async () => {
    await standby?.stop();
    await rm(folder, { recursive: true });
  });

  it('without the last commits is another one, whose versions are raised above those that are lost', async () => {
    const { pool, shard, url } = await postgres.database();
    await shard.installCapture();
    await pool.query("CALL cast_vote(7, 'anna', 1)");
    const before = await shard.identity();
    await copyOfNow();
    await pool.query("CALL cast_vote(7, 'ben', 1)");
    const lost = await shard.version();

    standby = await PostgresCluster.start(folder);
    const promoted = postgres.openShard(standby.url(new URL(url).pathname.slice(1)));
    const after = await promoted.identity();
    expect(after.system).toBe(before.system);
    expect(after.timeline).toBeGreaterThan(before.timeline);
    expect(await promoted.rowsOf(['ben'])).toEqual([]);
    await promoted.skipVersions();
    await promoted.touch(['anna', 'ben']);
    const versions = (await drain(promoted)).slice(1).map(({ version }) => version);
    expect(versions).toHaveLength(2);
    expect(Math.min(...versions)).toBeGreaterThan(lost);
  });

  /** Has a copy of the server as it is now, which takes over where it is started. */
  async function copyOfNow(): Promise<void> {
    const { cluster } = postgres;
    await cluster.stop();
    const data = path.join(folder, 'data');
    await cp(cluster.dataFolder, data, { recursive: true });
    await cp(path.join(cluster.dataFolder, '..', 'password'), path.join(folder, 'password'));
    // Recovers, and then begins a timeline of its own.
    await writeFile(path.join(data, 'recovery.signal'), '');
    await writeFile(path.join(data, 'postgresql.auto.conf'), "restore_command = 'false'\n");
    await cluster.start();
  }
});
