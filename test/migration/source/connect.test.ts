import { openShards } from '../../../migration/source/connect';
import { parseMigrationFile } from '../../../migration/source/migration-file';
import { TestPostgres } from '../support/postgres';

const postgres = new TestPostgres();

const MAPPING = { 1: 'ann', 2: 'ben', 3: 'cleo' };

interface Said {
  source?: object;
  candidates?: object;
}

/** A migration file that moves the summer vote from one shard, and what else is said of it. */
function fileFor(url: string, { source, candidates = MAPPING }: Said = {}) {
  return parseMigrationFile(
    'summer.json',
    JSON.stringify({
      poll: 'summer',
      source: { poll: 7, timeZone: 'Europe/Berlin', shards: [{ name: 'north', url }], ...source },
      candidates,
    }),
  );
}

async function problemsOf(url: string, said?: Said): Promise<string[]> {
  const opened = await openShards(fileFor(url, said));
  if (!opened.ok) return opened.problems;
  await Promise.all(opened.shards.map((shard) => shard.close()));
  return [];
}

function asUser(url: string, user: string): string {
  const address = new URL(url);
  address.username = user;
  address.password = 'secret';
  return address.href;
}

describe('opening shards', () => {
  it('gives shards by which the poll can be moved', async () => {
    const { url } = await postgres.database();
    const opened = await openShards(fileFor(url));
    if (!opened.ok) throw new Error(opened.problems.join('\n'));
    const [shard] = opened.shards;
    expect(shard?.name).toBe('north');
    await shard?.installCapture();
    await shard?.close();
  });

  it('names the shard, what was wrong and the remedy: a wrong password', async () => {
    const { url } = await postgres.database();
    expect(await problemsOf(url.replace(/:[^:@]+@/, ':wrong@'))).toEqual([
      expect.stringMatching(
        /^Shard "north": the user "voting" is refused at 127\.0\.0\.1:\d+: the password is wrong, .*PGPASSWORD/,
      ),
    ]);
  });

  it('… a server that is down, and a database that is not there', async () => {
    const { url } = await postgres.database();
    const absent = await problemsOf(url.replace(/\/[^/]+$/, '/nowhere'));
    expect(absent).toEqual([expect.stringContaining('Shard "north": there is no database "nowhere"')]);
    expect(await problemsOf('postgres://voting:x@127.0.0.1:1/shard')).toEqual([
      'Shard "north": nobody listens at 127.0.0.1:1. Start the server, or correct the url in the migration file.',
    ]);
  });

  it('… rights that are missing, as the GRANT that gives them, which is all it takes', async () => {
    const { url, pool } = await postgres.database();
    await pool.query("CREATE ROLE mover LOGIN PASSWORD 'secret'");
    const mover = asUser(url, 'mover');
    const problems = await problemsOf(mover);
    expect(problems.join('\n')).toContain('may not read "ballots"');
    const grants = problems.flatMap((problem) =>
      [...problem.matchAll(/GRANT .*?(?=[;.] |[;.]$)/g)].map(String),
    );
    expect(grants).toContain('GRANT "voting" TO "mover"');
    for (const grant of grants.filter((one) => !one.includes('"voting" TO'))) await pool.query(grant);
    expect(await problemsOf(mover)).toEqual([
      'Shard "north": "mover" may not put triggers on "ballots" and switch them. GRANT "voting" TO "mover".',
    ]);
    await pool.query('GRANT "voting" TO "mover"');
    const opened = await openShards(fileFor(mover));
    if (!opened.ok) throw new Error(opened.problems.join('\n'));
    const [shard] = opened.shards;
    await shard?.installCapture();
    await pool.query("CALL cast_vote(7, 'anna', 1)");
    expect(await shard?.outbox()).toMatchObject({ rows: 1 });
    await shard?.rehearseBack();
    await shard?.fence(2);
    await shard?.open(3);
    await shard?.identity();
    await shard?.removeCapture();
    await shard?.close();
  });

  it('… a table or a column that is not there, with those that are', async () => {
    const { url } = await postgres.database();
    expect(await problemsOf(url, { source: { names: { ballots: { table: 'votes' } } } })).toEqual([
      'Shard "north": there is no table "public.votes". Name it under source.names in the migration file; there are ' +
        '"ballots", "candidates", "poll_results", "polls", "vote_counts".',
    ]);
    expect(await problemsOf(url, { source: { names: { ballots: { voterId: 'member' } } } })).toEqual([
      'Shard "north": the table "ballots" has no column "member". Name it under source.names in the migration file; there are ' +
        '"id", "poll_id", "voter_id", "candidate_id", "cast_at".',
    ]);
  });

  it('… a view in place of the ballots', async () => {
    const { url, pool } = await postgres.database();
    await pool.query('CREATE VIEW all_ballots AS SELECT * FROM ballots');
    const [problem] = await problemsOf(url, { source: { names: { ballots: { table: 'all_ballots' } } } });
    expect(problem).toContain('"all_ballots" is no ordinary table');
  });

  it('… a time zone that is missing or unknown, but not where columns have their own', async () => {
    const { url, pool } = await postgres.database();
    const [missing] = await problemsOf(url, { source: { timeZone: undefined } });
    expect(missing).toContain('its times have no time zone');
    const [unknown] = await problemsOf(url, { source: { timeZone: 'Europe/Berln' } });
    expect(unknown).toContain('it knows no time zone "Europe/Berln"');
    await pool.query('ALTER TABLE ballots ALTER cast_at TYPE timestamptz');
    await pool.query('ALTER TABLE polls ALTER opens_at TYPE timestamptz, ALTER closes_at TYPE timestamptz');
    expect(await problemsOf(url, { source: { timeZone: undefined } })).toEqual([]);
  });

  it('… a poll that is unknown there', async () => {
    const { url } = await postgres.database();
    expect(await problemsOf(url, { source: { poll: 8 } })).toEqual([
      'Shard "north": it has no poll "8". Correct source.poll in the migration file.',
    ]);
  });

  it('… candidates without a counterpart, and counterparts without a candidate', async () => {
    const { url } = await postgres.database();
    expect(await problemsOf(url, { candidates: { 1: 'ann', 2: 'ben', 9: 'zoe' } })).toEqual([
      'Shard "north": its candidate 3 (Cleo) is not mapped. Add it to candidates in the migration file: "3": "…".',
      'Shard "north": the poll has no candidate 9, which the migration file maps. There are 1, 2, 3.',
    ]);
  });

  it('… more candidates than a poll takes', async () => {
    const { url, pool } = await postgres.database();
    await pool.query("INSERT INTO candidates SELECT id, 7, 'More' FROM generate_series(4, 201) AS id");
    expect(await problemsOf(url)).toEqual([
      'Shard "north": the poll has 201 candidates. Allowed are 200: a poll of the pipeline takes no more.',
    ]);
  });

  it('… a poll that is another on another shard', async () => {
    const [north, south] = [await postgres.database(), await postgres.database()];
    await south.pool.query("UPDATE polls SET title = 'Winter vote'");
    const shards = [
      { name: 'north', url: north.url },
      { name: 'south', url: south.url },
    ];
    const [problem] = await problemsOf(north.url, { source: { shards } });
    expect(problem).toMatch(/^Shard "south": its poll is not the one of "north"\..*Winter vote.*Summer vote/);
  });
});
