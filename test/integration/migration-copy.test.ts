import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { LocalIssuer } from '../../cli/api/tokens';
import { NEW_MOVE } from '../../contract/moving-poll';
import type { PollView } from '../../contract/poll';
import { pollShards } from '../../contract/write-shard';
import { databaseClients } from '../../local/database/clients';
import { SqlVotes } from '../../migration/door/sql-votes';
import { TableJournal } from '../../migration/journal/table-journal';
import { fillShards } from '../../migration/legacy/fill-shards';
import { PipelineTarget } from '../../migration/target/pipeline-target';
import { killHard, startScript } from '../local/processes';
import { FACTS } from '../migration/support/moving';
import { SHIPPED_LAYOUT, type ShardDatabase, SUMMER_VOTE, TestPostgres } from '../migration/support/postgres';
import type { CopierOrder, Step } from './copier-process';
import { databaseOf, startTestRuntime, type TestRuntime } from './harness';

const BALLOTS = 5_000;
const WRITE_SHARDS = 4;
/** Candidates of the source to those of the pipeline. */
const CANDIDATES = { '1': 'ann', '2': 'ben', '3': 'cleo' };
/** Where a migrator dies, one after the other; from the opening of the ranges to the end of their copy. */
const DEATHS: { step: Step; occurrence: number }[] = [
  { step: 'before a checkpoint', occurrence: 2 },
  { step: 'after an import', occurrence: 3 },
  { step: 'between apply and delete', occurrence: 1 },
  { step: 'before a checkpoint', occurrence: 1 },
  { step: 'after a checkpoint', occurrence: 1 },
];

const postgres = new TestPostgres();
let voting: TestRuntime;
let shards: ShardDatabase[];
let poll: PollView;
let target: PipelineTarget;
let order: CopierOrder;

beforeAll(async () => {
  voting = await startTestRuntime();
  shards = [await postgres.database(), await postgres.database()];
  const candidates = Object.values(CANDIDATES).map((candidateId) => ({ candidateId, label: candidateId }));
  poll = await voting.createPoll({ candidates, writeShards: WRITE_SHARDS, move: NEW_MOVE });
  const { url, endpoint, outputs } = voting.runtime;
  const { db, tables } = databaseOf(voting.runtime);
  order = {
    api: url,
    database: endpoint,
    tables,
    migrations: outputs.MigrationsTableName ?? '',
    pollId: poll.pollId,
    writeShards: WRITE_SHARDS,
    shards: shards.map((shard, at) => ({ name: `shard-${at}`, url: shard.url })),
    layout: SHIPPED_LAYOUT,
    candidates: CANDIDATES,
    dies: undefined,
  };
  const http = new HttpClient(url, new AbortController().signal);
  target = new PipelineTarget(new ApiClient(http, new LocalIssuer(http)), { db, tables }, poll.pollId);
}, 240_000);
afterAll(() => voting.stop());

/** Voters of before, and what they chose. */
function* history() {
  for (let voter = 0; voter < BALLOTS; voter++)
    yield { voterId: `voter-${voter}`, candidateId: (voter % 3) + 1, castAt: '2026-01-01 12:00:00' };
}

/** Voters of before and new ones who vote, change and take back, without a pause, until they are stopped. */
function startVoters() {
  const votes = new SqlVotes(
    shards.map(({ pool }) => pool),
    String(SUMMER_VOTE.id),
  );
  const acts = fc.tuple(fc.nat({ max: BALLOTS + 500 }), fc.integer({ min: 0, max: 3 }));
  let isOver = false;
  const done = (async () => {
    let accepted = 0;
    for (let turn = 0; !isOver; turn++) {
      const [[voter, choice] = [0, 0]] = fc.sample(acts, { numRuns: 1, seed: turn });
      const voterId = `voter-${voter}`;
      const outcome = await (choice === 0 ? votes.retract(voterId) : votes.castVote(voterId, String(choice)));
      if (outcome.status === 'accepted') accepted += 1;
      await sleep(10);
    }
    return accepted;
  })();
  return async () => {
    isOver = true;
    return done;
  };
}

const startCopier = (dies: CopierOrder['dies']) =>
  startScript(path.join(__dirname, 'copier-process.ts'), JSON.stringify({ ...order, dies }));

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(100);
}

async function isRelayed(): Promise<boolean> {
  const outboxes = await Promise.all(shards.map(({ shard }) => shard.outbox()));
  return outboxes.every(({ rows }) => rows === 0);
}

/** What the source has, by voter key. */
async function source(): Promise<Map<string, string>> {
  const rows = await Promise.all(
    shards.map(async ({ pool }) => {
      const sql = 'SELECT voter_id, candidate_id FROM ballots';
      return (await pool.query<{ voter_id: string; candidate_id: keyof typeof CANDIDATES }>(sql)).rows;
    }),
  );
  const ballots = rows.flat();
  const keys = await target.voterKeys(ballots.map(({ voter_id }) => voter_id));
  return new Map(ballots.map(({ candidate_id }, at) => [keys[at] ?? '', CANDIDATES[candidate_id]]));
}

async function pipeline(): Promise<Map<string, string | undefined>> {
  const ballots = new Map<string, string | undefined>();
  for (const shard of pollShards(poll.pollId, WRITE_SHARDS))
    for await (const { voterKey, candidateId } of target.ballots(shard)) ballots.set(voterKey, candidateId);
  return ballots;
}

test('a copy whose migrator dies at every step, while people vote, ends with what the source has', async () => {
  await fillShards(
    shards.map(({ pool }) => pool),
    SUMMER_VOTE.id,
    history(),
  );
  const journal = new TableJournal(databaseClients(order.database).db, order.migrations, poll.pollId);
  await journal.begin({ ...FACTS, migrationId: poll.pollId, plannedRate: 2_000, rateLimit: 2_000 });
  for (const { shard } of shards) await shard.installCapture();
  const stopVoters = startVoters();

  for (const dies of DEATHS) {
    const { child } = await startCopier(dies);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
  }
  const { child } = await startCopier(undefined);
  const isCopied = async () => {
    const ranges = [...(await journal.checkpoints('range/')).values()].map((range) => JSON.parse(range));
    return ranges.length === 2 && ranges.every(({ through }) => through === undefined);
  };
  await until(isCopied);
  expect(await stopVoters()).toBeGreaterThan(100);
  await until(isRelayed);
  await killHard(child);

  const expected = await source();
  expect(expected.size).toBeGreaterThan(BALLOTS / 2);
  expect(await pipeline()).toEqual(expected);
  const votesFor = (candidateId: string) =>
    [...expected.values()].filter((one) => one === candidateId).length;
  const counted = new Map(
    Object.values(CANDIDATES).map((candidateId) => [candidateId, votesFor(candidateId)]),
  );
  await until(async () => JSON.stringify([...(await target.totals())]) === JSON.stringify([...counted]));
}, 600_000);
