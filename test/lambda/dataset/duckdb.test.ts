import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Certificate } from '../../../contract/certificate';
import { ANY_POLL, SAVED_QUERIES } from '../../../lib/dataset/saved-queries';
import { temporaryFolder } from '../../local/temporary-folder';
import { testPoll } from '../factories';
import { datasetOf } from './dataset-of';
import { certifiedPoll } from './large-poll';
import { MemoryObjects } from './memory-objects';

const BALLOTS = 100_000;
const CANDIDATES = ['alice', 'bob', 'carol'];
const POLL = testPoll({ pollId: 'large', writeShards: 4 });
const MINUTES = 100;

const folder = temporaryFolder();
let certificate: Certificate;
let duckdb: DuckDBInstance;
let connection: DuckDBConnection;

/** A poll of 100,000 ballots that certification has certified, and whose dataset lies in a folder as in the bucket. */
beforeAll(async () => {
  const world = await certifiedPoll(POLL, BALLOTS, MINUTES);
  const objects = new MemoryObjects();
  expect(await datasetOf(world, objects)).toBe('written');
  for (const [key, body] of objects.objects) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), body);
  }
  if (!world.certificate) throw new Error('The poll was not certified.');
  certificate = world.certificate;
  duckdb = await DuckDBInstance.create();
  connection = await duckdb.connect();
  const [views = ''] = documented;
  for (const view of views.split(';\n')) await rows(view.replaceAll('dataset/', `${folder}/`));
}, 180_000);
afterAll(() => {
  connection.closeSync();
  duckdb.closeSync();
});

/** The SQL of the documentation, in its order: views, totals, digest. */
const documented = [
  ...readFileSync(join(__dirname, '..', '..', '..', 'docs', 'analytics.md'), 'utf8').matchAll(
    /^```sql\n([\s\S]*?)\n```$/gm,
  ),
].map(([, sql = '']) => sql);

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const ofPoll = sql.replaceAll(ANY_POLL, POLL.pollId).replaceAll('64 - 1', `${POLL.writeShards} - 1`);
  return (await connection.runAndReadAll(ofPoll)).getRowObjectsJS();
}

test('reads a certified poll of 100,000 ballots to the totals and the digest of its certificate', async () => {
  expect(certificate).toMatchObject({ ballots: BALLOTS, discrepancies: [] });
  const [, totals = '', digest = ''] = documented;
  const votes = (await rows(totals)).map((row) => [row.candidate_id, Number(row.votes)]);
  expect(Object.fromEntries(votes)).toEqual(certificate.totals);
  expect(await rows(digest)).toEqual([{ digest: certificate.digest }]);
});

test('reads the series to the same totals', async () => {
  const sums = await rows(
    `SELECT candidate_id, sum(votes) AS votes, sum(ballots) AS ballots FROM series GROUP BY candidate_id ORDER BY candidate_id`,
  );
  expect(sums.map((row) => [row.candidate_id, Number(row.votes ?? row.ballots)])).toEqual([
    ...Object.entries(certificate.totals),
    [null, certificate.ballots],
  ]);
});

describe('the queries that are saved in Athena', () => {
  const ask = async (name: string) =>
    rows(SAVED_QUERIES.find((query) => query.name === name)?.sql ?? `no query ${name}`);
  const sum = (found: Record<string, unknown>[], column: string) =>
    found.reduce((total, row) => total + Number(row[column]), 0);

  it('minute curve: all votes', async () => {
    const found = await ask('minute curve');
    expect(found).toHaveLength(MINUTES * CANDIDATES.length);
    expect(sum(found, 'votes')).toBe(BALLOTS);
  });

  it('share over time: ends at the result', async () => {
    const last = (await ask('share over time')).slice(-CANDIDATES.length);
    for (const { candidate_id, percent } of last) {
      const certified = certificate.totals[String(candidate_id)] ?? 0;
      expect(Number(percent)).toBeCloseTo((100 * certified) / BALLOTS, 5);
    }
  });

  it('late surge: two shares of each candidate', async () => {
    const found = await ask('late surge');
    expect(found.map((row) => row.candidate_id)).toEqual(CANDIDATES);
    expect([sum(found, 'percent'), sum(found, 'percent_of_last_tenth')].map(Math.round)).toEqual([100, 100]);
  });

  it('write-shard skew: all ballots', async () => {
    const found = await ask('write-shard skew');
    expect(found).toHaveLength(POLL.writeShards);
    expect(sum(found, 'ballots')).toBe(BALLOTS);
    expect(sum(found, 'times_the_mean')).toBeCloseTo(POLL.writeShards, 5);
  });
});
