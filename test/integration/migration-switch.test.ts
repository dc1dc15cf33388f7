import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { LocalIssuer } from '../../cli/api/tokens';
import { NEW_MOVE } from '../../contract/moving-poll';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { Door } from '../../migration/door/door';
import { PipelineVotes } from '../../migration/door/pipeline-votes';
import { SqlVotes } from '../../migration/door/sql-votes';
import { whereaboutsFrom } from '../../migration/door/whereabouts';
import type { Phase, Request } from '../../migration/journal/journal';
import { TableJournal } from '../../migration/journal/table-journal';
import { fillShards } from '../../migration/legacy/fill-shards';
import { shardOf } from '../../migration/source/shard-of';
import { PipelineTarget } from '../../migration/target/pipeline-target';
import { killHard, startScript } from '../local/processes';
import { migration } from '../migration/factories';
import { SHIPPED_LAYOUT, type ShardDatabase, SUMMER_VOTE, TestPostgres } from '../migration/support/postgres';
import { databaseOf, startTestRuntime, type TestRuntime } from './harness';
import type { Death, MigratorOrder } from './migrator-process';

const BALLOTS = 200;
/** Candidates of the source to those of the pipeline. */
const CANDIDATES: Record<string, string> = { '1': 'ann', '2': 'ben', '3': 'cleo' };

/** Where migrators die in the switch, one after the other; each goes on where the one before was. */
const DEATHS: Death[] = [
  { call: 'fence', isDone: true, occurrence: 1 },
  { call: 'isMarkerPassed', isDone: true, occurrence: 1 },
  // The first makes results shown, where they are not.
  { call: 'move', isDone: false, occurrence: 1 },
  { call: 'move', isDone: true, occurrence: 1 },
];

const postgres = new TestPostgres();
let voting: TestRuntime;
let shards: ShardDatabase[];
let order: MigratorOrder;
let journal: TableJournal;
let target: PipelineTarget;
let door: Door;
let folder: string;
/** What each voter was told last. */
const told = new Map<string, string | undefined>();

beforeAll(async () => {
  folder = await makeTemporaryFolder('migration-switch-');
  voting = await startTestRuntime();
  shards = [await postgres.database(), await postgres.database()];
  const pools = shards.map(({ pool }) => pool);
  await fillShards(pools, SUMMER_VOTE.id, history());
  const candidates = Object.values(CANDIDATES).map((candidateId) => ({ candidateId, label: candidateId }));
  const { pollId } = await voting.createPoll({
    candidates,
    delegates: false,
    writeShards: 4,
    move: NEW_MOVE,
  });
  const { url, endpoint, outputs } = voting.runtime;
  const { db, tables } = databaseOf(voting.runtime);
  order = {
    api: url,
    database: endpoint,
    tables,
    migrations: outputs.MigrationsTableName ?? '',
    pollId,
    shards: shards.map((shard, at) => ({ name: `shard-${at}`, url: shard.url })),
    layout: SHIPPED_LAYOUT,
    folder,
    dies: undefined,
  };
  const http = new HttpClient(url, new AbortController().signal);
  const api = new ApiClient(http, new LocalIssuer(http));
  journal = new TableJournal(db, order.migrations, pollId);
  target = new PipelineTarget(api, { db, tables }, pollId);
  await journal.begin(migration({ migrationId: pollId, phase: 'off', candidates: CANDIDATES }));
  door = new Door({
    sql: new SqlVotes(pools, String(SUMMER_VOTE.id)),
    pipeline: new PipelineVotes({
      api,
      pollId,
      passOf: (voterId) => api.accountVoter(pollId, voterId),
      candidates: CANDIDATES,
    }),
    find: whereaboutsFrom(journal, target),
  });
}, 240_000);
afterAll(async () => {
  await voting?.stop();
  await rm(folder, { recursive: true, force: true });
});

function* history() {
  for (let voter = 0; voter < BALLOTS; voter += 1) {
    const candidateId = (voter % 3) + 1;
    told.set(`voter-${voter}`, String(candidateId));
    yield { voterId: `voter-${voter}`, candidateId, castAt: '2026-01-01 12:00:00' };
  }
}

/** Voters of before and new ones vote, change and take back, one after the other, until they are stopped. */
function startVoters(): () => Promise<number> {
  let isOver = false;
  const voting = (async () => {
    let accepted = 0;
    for (let turn = 0; !isOver; turn += 1) {
      const voterId = `voter-${(turn * 37) % (BALLOTS + 50)}`;
      const choice = turn % 5 === 0 ? undefined : String((turn % 3) + 1);
      const isPointless = choice === undefined && told.get(voterId) === undefined;
      if (!isPointless && (await vote(voterId, choice))) accepted += 1;
      await sleep(20);
    }
    return accepted;
  })();
  return async () => {
    isOver = true;
    return voting;
  };
}

/** Votes through the door until that is accepted or refused for good: who is told to come again does. */
async function vote(voterId: string, candidateId: string | undefined): Promise<boolean> {
  for (;;) {
    const { status } = await (candidateId === undefined
      ? door.retract(voterId)
      : door.castVote(voterId, candidateId));
    if (status === 'accepted') told.set(voterId, candidateId);
    if (status !== 'not-now') return status === 'accepted';
    await sleep(50);
  }
}

async function startMigrator(dies?: Death): Promise<ChildProcess> {
  const { child } = await startScript(
    path.join(__dirname, 'migrator-process.ts'),
    JSON.stringify({ ...order, dies }),
  );
  return child;
}

function isDead({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Asks again and again until the migration is in the phase, or the migrator is dead. */
async function go(what: Request['what'], phase: Phase, migrator: ChildProcess): Promise<void> {
  for (let asked = 0; !isDead(migrator); asked += 1) {
    const now = await journal.read();
    if (now?.phase === phase && now.step === 0) return;
    const isFree = now?.step === 0 && (await journal.requests()).length === 0;
    if (isFree) await journal.ask({ id: `${what}-${asked}`, what, by: 'ada' });
    await sleep(100);
  }
}

async function verify(migrator: ChildProcess): Promise<void> {
  const before = (await journal.read())?.verified?.at;
  for (let asked = 0; !isDead(migrator); asked += 1) {
    if ((await journal.read())?.verified?.at !== before) return;
    const isFree = (await journal.requests()).length === 0;
    if (isFree) await journal.ask({ id: `verify-${asked}`, what: 'verify', by: 'ada' });
    await sleep(100);
  }
}

/** Voters whose vote at the pipeline is not what they were told. */
async function wrongAtPipeline(): Promise<string[]> {
  const voters = [...told.keys()];
  const keys = await target.voterKeys(voters);
  const standing = await target.standing(keys.filter((key) => key !== undefined));
  return voters.filter((voterId, at) => {
    const choice = told.get(voterId);
    return standing.get(keys[at] ?? '')?.candidateId !== (choice && CANDIDATES[choice]);
  });
}

/** Voters who do not have exactly the row in SQL that they were told of, and those on a shard that is not theirs. */
async function wrongInSql(): Promise<string[]> {
  const found = new Map<string, string[]>();
  for (const [at, { pool }] of shards.entries()) {
    const { rows } = await pool.query<{ voter: string; candidate: string }>(
      'SELECT voter_id AS voter, candidate_id AS candidate FROM ballots',
    );
    for (const { voter, candidate } of rows) {
      const choices = shardOf(voter, shards.length) === at ? [candidate] : ['astray'];
      found.set(voter, [...(found.get(voter) ?? []), ...choices]);
    }
  }
  const voters = new Set([...told.keys(), ...found.keys()]);
  return [...voters].filter((voterId) => (found.get(voterId) ?? []).join() !== (told.get(voterId) ?? ''));
}

it('moves votes there and back while people vote and migrators are killed at every step', async () => {
  let stopVoters = startVoters();
  let migrator = await startMigrator();
  await verify(migrator);
  await go('compare', 'compare', migrator);
  await go('reads', 'reads', migrator);
  await verify(migrator);
  await killHard(migrator);

  for (const death of DEATHS) {
    migrator = await startMigrator(death);
    await go('writes', 'reversible', migrator);
    expect(isDead(migrator)).toBe(true);
  }
  migrator = await startMigrator();
  await go('writes', 'reversible', migrator);
  expect(await stopVoters()).toBeGreaterThan(0);
  expect(await wrongAtPipeline()).toEqual([]);
  expect((await journal.read())?.pauses).toMatchObject([{ pauseMs: expect.any(Number) }]);

  stopVoters = startVoters();
  await sleep(2_000);
  await killHard(migrator);
  migrator = await startMigrator({ call: 'applyBack', isDone: true, occurrence: 1 });
  while (!isDead(migrator)) await sleep(50);
  migrator = await startMigrator({ call: 'mark', isDone: true, occurrence: 1 });
  await go('return', 'reads', migrator);
  expect(isDead(migrator)).toBe(true);
  migrator = await startMigrator();
  await go('return', 'reads', migrator);
  expect(await stopVoters()).toBeGreaterThan(0);
  expect(await wrongInSql()).toEqual([]);
  await verify(migrator);
  expect((await journal.read())?.verified).toMatchObject({ discrepant: 0 });
  await killHard(migrator);
}, 600_000);
