import type { Pool } from 'pg';
import type { SourceShard } from '../../../migration/source/source-shard';
import { SHIPPED_TYPES } from '../../../migration/source/source-sql';
import { drain } from '../support/changes';
import { TestPostgres } from '../support/postgres';

const postgres = new TestPostgres();

/** A database whose ballots have a column of another type. */
async function withColumn(column: 'voter_id' | 'candidate_id' | 'cast_at', type: string) {
  const { pool, url } = await postgres.database();
  await pool.query('DROP TRIGGER count_vote ON ballots');
  await pool.query('ALTER TABLE ballots DROP CONSTRAINT ballots_candidate_id_fkey');
  await pool.query(`ALTER TABLE ballots ALTER ${column} TYPE ${type} USING NULL`);
  const name = { voter_id: 'voterId', candidate_id: 'candidateId', cast_at: 'castAt' }[column];
  const shard = postgres.openShard(url, { types: { ...SHIPPED_TYPES, [name]: type } });
  await shard.installCapture();
  return { pool, shard };
}

async function captured() {
  const database = await postgres.database();
  await database.shard.installCapture();
  return database;
}

async function cast(pool: Pool, voterId: string | null, castAt: string | null = null) {
  await pool.query('INSERT INTO ballots (poll_id, voter_id, candidate_id, cast_at) VALUES (7, $1, 1, $2)', [
    voterId,
    castAt,
  ]);
}

/** All voter ids, once copied and once captured, which have to be the same. */
async function voterIds(shard: SourceShard): Promise<(string | null)[]> {
  const through = await shard.lastKey();
  const copied = through ? (await shard.rows({ through }, 100)).map(({ voterId }) => voterId) : [];
  const relayed = (await drain(shard)).map(({ voterId }) => voterId);
  expect([...relayed].sort()).toEqual([...copied].sort());
  return copied;
}

/** The time of the only ballot, once copied and once captured. */
async function castAt(shard: SourceShard): Promise<string | null | undefined> {
  const [row] = await shard.rowsOf(['anna']);
  const [change] = await drain(shard);
  expect(change?.ballot?.castAt).toBe(row?.castAt);
  return row?.castAt;
}

describe('voter ids come as the database has them', () => {
  it('with case, blanks around them and either way of writing é', async () => {
    const { pool, shard } = await captured();
    const ids = ['Anna', 'anna', 'anna ', 'é', 'e\u0301'];
    for (const id of ids) await cast(pool, id);
    expect(new Set(await voterIds(shard))).toEqual(new Set(ids));
  });

  it('blank, very long, and none at all, which may be there more than once', async () => {
    const { pool, shard } = await captured();
    const ids = [' ', 'x'.repeat(300), null, null];
    for (const id of ids) await cast(pool, id);
    expect(await voterIds(shard)).toEqual(ids);
  });

  it('without the padding of char(n), and found by what they are called then', async () => {
    const { pool, shard } = await withColumn('voter_id', 'character(8)');
    await cast(pool, 'anna');
    expect(await voterIds(shard)).toEqual(['anna']);
    expect(await shard.rowsOf(['anna'])).toHaveLength(1);
    await shard.touch(['anna']);
    expect(await drain(shard)).toMatchObject([{ voterId: 'anna', ballot: { candidateId: '1' } }]);
  });

  it('as digits where they are numbers', async () => {
    const { pool, shard } = await withColumn('voter_id', 'bigint');
    for (const id of ['10', '9', '9007199254740993']) await cast(pool, id);
    expect(await voterIds(shard)).toEqual(['10', '9', '9007199254740993']);
  });

  it('in lower case where they are UUIDs, written in either', async () => {
    const { pool, shard } = await withColumn('voter_id', 'uuid');
    await cast(pool, 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11');
    expect(await voterIds(shard)).toEqual(['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11']);
  });

  it.each(['bigint', 'uuid', 'character varying(40)'])(
    'and go back into a column of the type %s',
    async (type) => {
      const { pool, shard } = await withColumn('voter_id', type);
      const voterId = type === 'uuid' ? 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' : '42';
      const ballot = { candidateId: '2', castAt: '2026-06-01T12:00:00.000Z' };
      await shard.rehearseBack();
      await shard.applyBack([{ pollShard: 'moved#0', position: '1', voterId, ballot }]);
      expect(await shard.rowsOf([voterId])).toMatchObject([{ voterId, ...ballot }]);
      const { rows } = await pool.query<{ count: string }>('SELECT count(*) FROM ballots');
      expect(rows[0]?.count).toBe('1');
    },
  );
});

describe('times are read by the clocks of the organisation', () => {
  it.each([
    ['summer time', '2026-06-01 14:00', '2026-06-01T12:00:00.000Z'],
    ['an hour that clocks show twice is its second one', '2026-10-25 02:30', '2026-10-25T01:30:00.000Z'],
    ['an hour that clocks skip is the one behind it', '2026-03-29 02:30', '2026-03-29T01:30:00.000Z'],
    ['microseconds are cut off', '2026-06-01 14:00:00.123999', '2026-06-01T12:00:00.123Z'],
    ['long ago', '0987-01-01 00:00', '0986-12-31T23:06:32.000Z'],
    ['before our era there is none that can be written', '0044-03-15 12:00 BC', null],
    ['for ever is none', 'infinity', null],
    ['none is none', null, null],
  ])('%s', async (_, local, utc) => {
    const { pool, shard } = await captured();
    await cast(pool, 'anna', local);
    expect(await castAt(shard)).toBe(utc);
  });

  it('or as they are where the column has a time zone', async () => {
    const { pool, shard } = await withColumn('cast_at', 'timestamp with time zone');
    await cast(pool, 'anna', '2026-10-25 02:30+02');
    expect(await castAt(shard)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('whatever zone the session of a voter is in', async () => {
    const { pool, shard } = await captured();
    const session = await pool.connect();
    await session.query("SET TimeZone = 'Asia/Tokyo'");
    await session.query(
      "INSERT INTO ballots (poll_id, voter_id, cast_at) VALUES (7, 'anna', '2026-06-01 14:00')",
    );
    session.release(true);
    expect(await castAt(shard)).toBe('2026-06-01T12:00:00.000Z');
  });

  it('on the way back too', async () => {
    const { pool, shard } = await captured();
    const ballot = { candidateId: '1', castAt: '2026-06-01T12:00:00.000Z' };
    await shard.applyBack([{ pollShard: 'moved#0', position: '1', voterId: 'anna', ballot }]);
    const { rows } = await pool.query<{ cast_at: string }>('SELECT cast_at FROM ballots');
    expect(rows[0]?.cast_at).toBe('2026-06-01 14:00:00');
  });

  it('for the poll itself', async () => {
    const { pool, shard } = await captured();
    await pool.query("UPDATE polls SET opens_at = '2026-01-15 12:00', closes_at = '2026-07-15 12:00'");
    expect(await shard.poll()).toMatchObject({
      opensAt: '2026-01-15T11:00:00.000Z',
      closesAt: '2026-07-15T10:00:00.000Z',
    });
  });
});

describe('candidates', () => {
  it('may be none, or some that the poll has not', async () => {
    const { pool, shard } = await withColumn('candidate_id', 'integer');
    await pool.query(
      "INSERT INTO ballots (poll_id, voter_id, candidate_id) VALUES (7, 'a', NULL), (7, 'b', 99)",
    );
    const rows = await shard.rowsOf(['a', 'b']);
    expect(rows.map(({ candidateId }) => candidateId)).toEqual([null, '99']);
    expect((await drain(shard)).map(({ ballot }) => ballot?.candidateId)).toEqual([null, '99']);
  });
});

describe('another schema', () => {
  it('is moved by its own names, however they are spelt', async () => {
    const { pool, url } = await postgres.emptyDatabase();
    await pool.query(`
      CREATE SCHEMA "Wahl";
      CREATE TABLE "Wahl"."Abstimmung" ("Nr" uuid PRIMARY KEY, "Titel" text);
      CREATE TABLE "Wahl"."Kandidat" ("Nr" text, "Abstimmung" uuid, "Name" text);
      CREATE TABLE "Wahl"."select" ("from" bigserial PRIMARY KEY, "where" uuid, "user" int, "for" text, "at" timestamptz);
      INSERT INTO "Wahl"."Abstimmung" VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'Sommer');
      INSERT INTO "Wahl"."Kandidat" VALUES ('x', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'Ann');
      INSERT INTO "Wahl"."select" ("where", "user", "for", "at") VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 5, 'x', '2026-06-01 12:00Z');`);
    const shard = postgres.openShard(url, {
      names: {
        schema: 'Wahl',
        polls: { table: 'Abstimmung', id: 'Nr', title: 'Titel', opensAt: null, closesAt: null },
        candidates: { table: 'Kandidat', id: 'Nr', pollId: 'Abstimmung', label: 'Name' },
        ballots: {
          table: 'select',
          id: 'from',
          pollId: 'where',
          voterId: 'user',
          candidateId: 'for',
          castAt: 'at',
        },
        counts: null,
      },
      types: {
        pollId: 'uuid',
        voterId: 'integer',
        candidateId: 'text',
        castAt: 'timestamp with time zone',
        opensAt: undefined,
        closesAt: undefined,
      },
      pollId: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
      timeZone: undefined,
    });
    const castAt = '2026-06-01T12:00:00.000Z';
    await shard.installCapture();
    expect(await shard.poll()).toEqual({
      title: 'Sommer',
      opensAt: undefined,
      closesAt: undefined,
      candidates: [{ id: 'x', label: 'Ann' }],
    });
    expect(await shard.rowsOf(['5'])).toEqual([{ voterId: '5', rowId: '1', candidateId: 'x', castAt }]);
    await pool.query('UPDATE "Wahl"."select" SET "user" = 6');
    expect((await drain(shard)).map(({ voterId, ballot }) => [voterId, ballot])).toEqual([
      ['5', undefined],
      ['6', { candidateId: 'x', castAt }],
    ]);
    await shard.fence(2);
    await shard.applyBack([
      { pollShard: 'moved#0', position: '1', voterId: '8', ballot: { candidateId: 'x', castAt } },
    ]);
    expect(await shard.counts()).toEqual(new Map([['x', 2]]));
    await shard.removeCapture();
  });
});
