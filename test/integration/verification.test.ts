import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Pool } from 'pg';
import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { LocalIssuer } from '../../cli/api/tokens';
import type { Certificate } from '../../contract/certificate';
import { NEW_MOVE } from '../../contract/moving-poll';
import type { Results } from '../../contract/results';
import { pollShard, suffixOf } from '../../contract/write-shard';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import type { databaseClients } from '../../local/database/clients';
import { Backfill } from '../../migration/backfill/backfill';
import type { Finding } from '../../migration/journal/journal';
import { fillShards } from '../../migration/legacy/fill-shards';
import { Relay } from '../../migration/relay/relay';
import { ShardWatch } from '../../migration/relay/shard-watch';
import { inTransaction } from '../../migration/source/pool';
import { PostgresShard } from '../../migration/source/postgres-shard';
import { shardOf } from '../../migration/source/shard-of';
import { SourceSql } from '../../migration/source/source-sql';
import { totalsDifference } from '../../migration/switch/counts';
import { PipelineTarget } from '../../migration/target/pipeline-target';
import { certificateOfSource } from '../../migration/verify/certificate-of-source';
import { leftOutVotes } from '../../migration/verify/left-out';
import { Spool } from '../../migration/verify/spool';
import { Verifier } from '../../migration/verify/verifier';
import { migration } from '../migration/factories';
import { MemoryJournal } from '../migration/fakes/memory-journal';
import { SHIPPED_LAYOUT, SUMMER_VOTE, TestPostgres } from '../migration/support/postgres';
import { databaseOf, expectBody, startTestRuntime, type TestRuntime } from './harness';

/** 3,000 ballots in two shards of a real PostgreSQL, moved to the real pipeline while some change. */
const BALLOTS = 3_000;
const POLL = 'summer';
const CANDIDATES = { 1: 'ann', 2: 'ben', 3: 'cleo' };
const NAMES = ['north', 'south'] as const;

const postgres = new TestPostgres();
const stopping: (() => Promise<unknown>)[] = [];
let voting: TestRuntime;
let target: PipelineTarget;
let database: { db: ReturnType<typeof databaseClients>['db']; votes: string };
let pools: Pool[];
let shards: PostgresShard[];
let verifier: Verifier;
let folder: string;
const journal = new MemoryJournal();

beforeAll(async () => {
  voting = await startTestRuntime();
  stopping.push(() => voting.stop());
  folder = await makeTemporaryFolder('voting-verification-');
  stopping.push(() => rm(folder, { recursive: true, force: true }));
  const { url } = voting.runtime;
  const { db, tables } = databaseOf(voting.runtime);
  stopping.push(async () => db.destroy());
  database = { db, votes: tables.votes };
  const http = new HttpClient(url, new AbortController().signal);
  const api = new ApiClient(http, new LocalIssuer(http));
  target = new PipelineTarget(api, { db, tables }, POLL);
  const candidates = Object.values(CANDIDATES).map((candidateId) => ({ candidateId, label: candidateId }));
  await voting.createPoll({ pollId: POLL, candidates, writeShards: 4, access: 'account', move: NEW_MOVE });
  await openSource();
  await copy();
}, 600_000);

afterAll(async () => {
  for (const stop of stopping.toReversed()) await stop();
}, 60_000);

async function openSource(): Promise<void> {
  const opened = await Promise.all(NAMES.map(() => postgres.database()));
  pools = opened.map(({ pool }) => pool);
  shards = opened.map(
    ({ url }, at) => new PostgresShard(NAMES[at] ?? '', postgres.openPool(url), SHIPPED_LAYOUT),
  );
  const historic = Array.from({ length: BALLOTS }, (_, n) => ({
    voterId: `voter-${n}`,
    candidateId: (n % 3) + 1,
    castAt: '2026-06-01 18:00',
  }));
  await fillShards(pools, SUMMER_VOTE.id, historic);
  // What can be no ballot of the pipeline, and a voter who is on both shards.
  await ballotBy(0, null, 1);
  await ballotBy(1, '  ', 2);
  await ballotBy(1 - shardOf('voter-0', 2), 'voter-0', 2);
}

/** Puts a ballot into a shard, whoever's it is. */
async function ballotBy(shard: number, voterId: string | null, candidateId: number): Promise<void> {
  await pools[shard]?.query(
    `INSERT INTO ballots (poll_id, voter_id, candidate_id, cast_at) VALUES ($1, $2, $3, '2026-06-01 18:00')`,
    [SUMMER_VOTE.id, voterId, candidateId],
  );
}

/** As `run` does: capture, then copy and relay, and the verification beside. */
async function copy(): Promise<void> {
  await journal.begin(migration({ candidates: CANDIDATES, rateLimit: 100_000 }));
  const mapping = { candidates: CANDIDATES };
  const watched = shards.map((shard) => ({ shard, watch: new ShardWatch(shard, journal) }));
  await Promise.all(shards.map((shard) => shard.installCapture()));
  await voterDoes('voter-1', 'cast_vote', 3);
  for (const { shard, watch } of watched) {
    await watch.start();
    const relay = new Relay({ shard, target, journal, epoch: 1, mapping }, watch);
    relay.start();
    stopping.push(
      () => watch.stop(),
      () => relay.stop(),
    );
  }
  const window = { opensAt: undefined, closesAt: undefined };
  const backfill = new Backfill({
    shards: watched,
    target,
    writeShards: 4,
    journal,
    epoch: 1,
    mapping,
    window,
  });
  backfill.start();
  await backfill.ended();
  verifier = new Verifier({ shards, target, journal, mapping, folder, rate: 100_000, pollId: POLL });
  await verifier.start();
  stopping.push(() => verifier.stop());
}

async function voterDoes(voterId: string, what: 'cast_vote' | 'retract_vote', candidateId?: number) {
  const given = [SUMMER_VOTE.id, voterId, ...(candidateId === undefined ? [] : [candidateId])];
  const places = given.map((_, n) => `$${n + 1}`).join();
  await pools[shardOf(voterId, 2)]?.query(`CALL ${what}(${places})`, given);
}

async function keyOf(voterId: string): Promise<string> {
  const [voterKey] = await target.voterKeys([voterId]);
  if (voterKey === undefined) throw new Error(`"${voterId}" names no voter.`);
  return voterKey;
}

const itemKey = (voterKey: string) => ({
  pollShard: { S: pollShard(POLL, suffixOf(voterKey, 4)) },
  voterKey: { S: voterKey },
});
const choice = (candidateId: string) => ({ M: { [candidateId]: { N: '1' } } });

async function findings(): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const finding of journal.findings()) all.push(finding);
  return all;
}

async function discrepant(kind: string): Promise<(string | undefined)[]> {
  const found = (await findings()).filter((one) => one.verdict === 'DISCREPANT' && one.kind === kind);
  expect(found.every(({ repairedAt }) => repairedAt !== undefined)).toBe(true);
  return found.map(({ voterKey }) => voterKey).sort();
}

test('all ballots match but those that cannot be carried, while voters vote, change and retract', async () => {
  const full = verifier.full();
  for (let n = 10; n < 60; n++) {
    await voterDoes(`voter-${n}`, 'cast_vote', 1);
    await voterDoes(`voter-${n + 100}`, 'retract_vote');
    await voterDoes(`new-${n}`, 'cast_vote', 2);
  }
  await full;
  const result = await verifier.full();
  expect(result).toMatchObject({ match: BALLOTS, moving: 0, discrepant: 0 });
  expect(result.incompatible).toEqual({
    'voter-missing': { ann: 1, ben: 1 },
    conflict: { [conflicting()]: 1 },
  });
  expect(result.source.digest).toBe(result.target.digest);
  expect((await findings()).filter(({ verdict }) => verdict === 'DISCREPANT')).toEqual([]);
}, 120_000);

/** Which of the two ballots of the voter on both shards was there too late, only the copy knows. */
function conflicting(): string {
  const { conflict = {} } = verifier.result?.incompatible ?? {};
  expect(['ann', 'ben']).toEqual(expect.arrayContaining(Object.keys(conflict)));
  return Object.keys(conflict)[0] ?? '';
}

test('what was done by hand is found by key on either side, written again, and kept in the findings', async () => {
  const { db, votes: TableName } = database;
  const altered = await keyOf('voter-2000');
  const deleted = await keyOf('voter-2001');
  const added = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
  await db.send(
    new UpdateItemCommand({
      TableName,
      Key: itemKey(altered),
      UpdateExpression: 'SET choice = :choice',
      ExpressionAttributeValues: { ':choice': choice('ben') },
    }),
  );
  await db.send(new DeleteItemCommand({ TableName, Key: itemKey(deleted) }));
  for (const voterKey of added)
    await db.send(
      new PutItemCommand({
        TableName,
        Item: { ...itemKey(voterKey), choice: choice('cleo'), castAt: { S: '2026-06-01T12:00:00.000Z' } },
      }),
    );
  // A retraction whose change got lost.
  const lost = 'voter-2500';
  const pool = pools[shardOf(lost, 2)];
  if (!pool) throw new RangeError('There are two shards.');
  await inTransaction(pool, async (client) => {
    const { migration: outbox } = new SourceSql(SHIPPED_LAYOUT);
    await client.query('DELETE FROM ballots WHERE poll_id = $1 AND voter_id = $2', [SUMMER_VOTE.id, lost]);
    await client.query(`DELETE FROM ${outbox}.ballot_changes WHERE voter_id = $1`, [lost]);
  });

  expect(await verifier.full()).toMatchObject({ match: BALLOTS - 1, moving: 0, discrepant: 0 });
  expect(await discrepant('different')).toEqual([altered]);
  expect(await discrepant('missing')).toEqual([deleted]);
  expect(await discrepant('extra')).toEqual([...added, await keyOf(lost)].sort());
}, 120_000);

test('the certificate that the service signs has the digest of the source, and the same votes', async () => {
  await until(async () => {
    const sql = await Promise.all(shards.map((shard) => shard.counts()));
    const leftOut = await leftOutVotes({ journal, shards, target, mapping: { candidates: CANDIDATES } }, 1);
    return totalsDifference({ sql, pipeline: await target.totals(), leftOut }, CANDIDATES);
  });
  const { source } = await verifier.full();
  const certified = await certificateOfSource(
    { shards, target, journal, mapping: { candidates: CANDIDATES }, pace: { take: async () => {} } },
    new Spool(path.join(folder, 'certificate')),
  );
  expect(certified).toEqual(source);

  const sql = { authority: 'sql', epoch: 1, shown: false, finished: false } as const;
  const moved = { authority: 'pipeline', epoch: 2, shown: true, finished: false } as const;
  expect(await target.move(sql, moved)).toEqual(moved);
  const token = await voting.token('admin', 'voting/admin');
  expectBody(await voting.call('POST', `/polls/${POLL}/close`, { token }), 200);
  const { digest, ballots, totals } = await certificate();
  expect({ digest, ballots, votes: totals }).toEqual(certified);
}, 180_000);

async function certificate(): Promise<Certificate> {
  let found: Certificate | undefined;
  await until(async () => {
    await voting.runtime.fireSchedule('certify');
    const answer = await voting.call('GET', `/polls/${POLL}/results`);
    found = expectBody<Results>(answer, 200).certificate;
    return found ? undefined : 'There is no certificate yet.';
  });
  if (!found) throw new Error('There is none.');
  return found;
}

/** Waits until there is no problem any more. */
async function until(problem: () => Promise<string | undefined>): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (let last = await problem(); last !== undefined; last = await problem()) {
    if (Date.now() > deadline) throw new Error(last);
    await sleep(500);
  }
}
