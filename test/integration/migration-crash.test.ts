import type { ChildProcess } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { freePort } from '../../local/database/free-port';
import { startRuntime } from '../../local/runtime';
import { install } from '../../migration/command/install';
import { type LegacyShards, startLegacyShards } from '../../migration/demo/legacy-shards';
import { demoFile, withDemo } from '../../migration/demo/open-demo';
import { Operator } from '../../migration/demo/operator';
import type { DemoParts } from '../../migration/demo/parts';
import type { DemoScale } from '../../migration/demo/scale';
import { Voters } from '../../migration/demo/voters';
import type { VoteService } from '../../migration/door/vote-service';
import type { Phase, Request } from '../../migration/journal/journal';
import { checkLedger } from '../../migration/legacy/ledger';
import { ballotsOfShards, ballotsOfTarget } from '../../migration/legacy/read-ballots';
import { SWITCH } from '../../migration/switch/switch';
import { killHard, startUntil } from '../local/processes';
import { startRuntimeProcess } from './runtime-process';

const PATIENCE_MS = 600_000;
const LOOK_EVERY_MS = 20;

const SCALE: DemoScale = {
  shards: 2,
  historicBallots: 800,
  newVoters: 60,
  returningVoters: 60,
  votesPerSecond: 10,
  plannedRate: 200,
};

let folder: string;
let port: number;
let legacy: LegacyShards;
/** The door of the pipeline that runs now. */
let door: VoteService;
const voters = new Voters();
const refused: unknown[] = [];
/** Who has the lease until it ends by itself. */
let died: string | undefined;

const { signal } = new AbortController();
// Every call to the API listens to it.
setMaxListeners(0, signal);

beforeAll(async () => {
  folder = await makeTemporaryFolder('migration-crash-');
  port = await freePort();
  legacy = await startLegacyShards(SCALE);
  await writeFile(path.join(folder, 'migration.json'), JSON.stringify(demoFile(legacy)));
}, PATIENCE_MS);
afterAll(async () => {
  await voters.stop();
  await legacy?.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Life extends DemoParts {
  journal: DemoParts['migration']['journal'];
  operator: Operator;
}

/** What is done in a life, until the moment that it ends; answers what is to be done then. */
type Act = (life: Life) => Promise<(() => Promise<void>) | undefined>;

/** Has the pipeline, its database and a migrator run until what is to be done is done, and then die where they stand. */
async function live(act: Act): Promise<void> {
  const runtime = await startRuntimeProcess(dataFolder(), { port });
  const { url } = runtime;
  await withDemo({ url, fireSchedule: never }, legacy, signal, async (parts) => {
    const life = lifeOf(parts);
    if (!(await life.journal.read())) await begin(parts);
    const migrator = await startMigrator(life, url);
    const afterwards = await act(life);
    await Promise.all([killHard(migrator), killHard(runtime.child)]);
    await afterwards?.();
  });
}

function lifeOf(parts: DemoParts): Life {
  const { journal } = parts.migration;
  door = parts.door;
  return { ...parts, journal, operator: new Operator(journal, signal) };
}

async function begin(parts: DemoParts): Promise<void> {
  const rate = SCALE.plannedRate;
  await install(parts.migration, { migrationId: parts.migrationId, by: 'test', rate, limit: rate });
  const now: VoteService = {
    castVote: (...vote) => door.castVote(...vote),
    retract: (...voter) => door.retract(...voter),
    ownVote: (...voter) => door.ownVote(...voter),
    results: () => door.results(),
  };
  voters.start({ ...parts, door: now }, SCALE, (error) => refused.push(error));
}

/** As an operator starts it, who would have to wait for the lease of the one that died. */
async function startMigrator({ journal }: Life, url: string): Promise<ChildProcess> {
  if (died !== undefined) await journal.release(died);
  const file = path.join(folder, 'migration.json');
  const options = ['--file', file, '--url', url, '--by', 'test'];
  const { child } = await startUntil(/epoch/, ['migration/main.ts', ...options, 'run', '--no-page']);
  died = `test on ${hostname()}, process ${child.pid}`;
  return child;
}

const dataFolder = () => path.join(folder, 'data');
const never = async () => {};

/** All SQL servers die at once, and come back. */
async function crashSql(): Promise<void> {
  await Promise.all(legacy.servers.map((server) => server.kill()));
  await Promise.all(legacy.servers.map((server) => server.start()));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(LOOK_EVERY_MS);
}

/** What is refused is asked for again. */
async function askUntil(
  { journal }: Life,
  what: Request['what'],
  isSo: () => Promise<boolean>,
  typed?: string,
): Promise<void> {
  for (let asked = 0; !(await isSo()); asked += 1) {
    const isFree = (await journal.requests()).length === 0;
    if (isFree) await journal.ask({ id: `${what} ${asked}`, what, by: 'test', typed });
    await sleep(LOOK_EVERY_MS);
  }
}

const isIn =
  ({ journal }: Life, phase: Phase) =>
  async () =>
    (await journal.read())?.phase === phase;

async function acceptedMore({ operator }: Life, count: number): Promise<void> {
  const before = voters.ledger.accepted;
  await operator.until(() => voters.ledger.accepted >= before + count);
}

/** A switch whose pause took too long has taken itself back. */
async function switchAtLast({ journal, operator }: Life): Promise<void> {
  await until(async () => (await journal.read())?.step === 0);
  if ((await journal.read())?.phase !== 'reversible') await operator.ask('writes');
}

async function dieInTheCopy({ operator }: Life) {
  await operator.until(({ backfill }) => backfill.done > SCALE.historicBallots / 4);
  await crashSql();
  await operator.until(({ backfill }) => backfill.done > SCALE.historicBallots / 2);
  return undefined;
}

async function dieComparing({ operator, journal }: Life) {
  await operator.until(({ backfill }) => backfill.total > 0 && backfill.rangesOpen === 0);
  await operator.ask('verify');
  await operator.leaveOut();
  await operator.ask('compare');
  await journal.ask({ id: 'compared anew', what: 'verify', by: 'test' });
  await until(async () => (await journal.checkpoints('verify/run/')).size > 0);
  return undefined;
}

/** Somebody who writes keeps one shard from being fenced, while the other takes no votes any more. */
async function dieInThePause(life: Life) {
  const { operator, migration } = life;
  await operator.ask('reads');
  const writer = await legacy.pools.at(-1)?.connect();
  await writer?.query('BEGIN; LOCK TABLE ballots IN ROW EXCLUSIVE MODE');
  await askUntil(
    life,
    'writes',
    async () => (await migration.shards[0]?.authority())?.authority === 'pipeline',
  );
  expect(await life.journal.read()).toMatchObject({ phase: 'writes', step: SWITCH.fence });
  return async () => {
    await writer?.query('ROLLBACK');
    writer?.release();
  };
}

async function dieReversible(life: Life) {
  await switchAtLast(life);
  await acceptedMore(life, 20);
  await crashSql();
  return undefined;
}

async function dieFinishing(life: Life) {
  const { operator, journal, close } = life;
  await Promise.all([operator.ask('return'), until(isIn(life, 'returning')).then(crashSql)]);
  await Promise.all([operator.ask('writes'), until(isIn(life, 'writes')).then(crashSql)]);
  await acceptedMore(life, 20);
  await voters.stop();
  await close();
  await operator.ask('verify');
  await askUntil(life, 'finish', isIn(life, 'finished'), (await journal.read())?.title);
  return undefined;
}

/** The last pipeline, which ends in order. */
async function comeToTheEnd() {
  const runtime = await startRuntime({ dataDirectory: dataFolder(), port });
  try {
    return await withDemo(runtime, legacy, signal, async (parts) => {
      const life = lifeOf(parts);
      const { journal, migration, certify } = life;
      const migrator = await startMigrator(life, runtime.url);
      expect(await once(migrator, 'exit')).toEqual([0, null]);
      return {
        migration: await journal.read(),
        certificate: await certify(),
        pipeline: await checkLedger(voters.ledger, ballotsOfTarget(migration.target, migration.candidates)),
        sql: await checkLedger(voters.ledger, ballotsOfShards(migration.shards)),
      };
    });
  } finally {
    await runtime.stop({ dropTables: true });
  }
}

test(
  'no vote is lost while SQL dies in every phase that touches it, and pipeline, database and migrator in every phase',
  async () => {
    for (const act of [dieInTheCopy, dieComparing, dieInThePause, dieReversible, dieFinishing])
      await live(act);
    const { migration, certificate, pipeline, sql } = await comeToTheEnd();
    expect(refused).toEqual([]);
    expect(voters.ledger.accepted).toBeGreaterThan(100);
    expect(migration).toMatchObject({ phase: 'finished', verified: { discrepant: 0 } });
    expect(migration?.verified?.sqlDigest).toBe(migration?.verified?.pipelineDigest);
    expect(certificate.digest).toBe(migration?.verified?.sqlDigest);
    expect(pipeline).toMatchObject({ lost: [], twice: [] });
    expect(sql).toMatchObject({ lost: [], twice: [] });
  },
  PATIENCE_MS,
);
