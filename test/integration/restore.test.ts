import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Certificate } from '../../contract/certificate';
import { POLL_CACHE_MS } from '../../contract/limits';
import type { Results } from '../../contract/results';
import type { BatchReceipt } from '../../contract/votes';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { databaseClients } from '../../local/database/clients';
import { startEngine } from '../../local/database/start-engine';
import { type LocalRuntime, startRuntime } from '../../local/runtime';
import { runCommand } from '../cli/support/run-command';
import { describeEmbedded } from '../local/embedded-engine';
import { callsTo, expectBody, settle } from './harness';
import { patience } from './patience';
import { dropItems, mapAnew, restoreTable } from './restored-table';

type Item = Record<string, AttributeValue>;

const CANDIDATES = ['alice', 'bob'];
/** A safeguard, not a measurement. */
const CERTIFIED_WITHIN_MS = 90_000;

let folder: string;
let runtime: LocalRuntime;

beforeAll(async () => {
  folder = await makeTemporaryFolder('voting-restore-');
  runtime = await start();
}, 240_000);
afterAll(async () => {
  await runtime.stop();
  await rm(folder, { recursive: true, force: true });
});

const start = () => startRuntime({ dataDirectory: folder, port: 0 });
const call: ReturnType<typeof callsTo> = (...request) => callsTo(runtime.url)(...request);
const operator = () => runtime.token({ sub: 'admin', scope: 'voting/admin' });
const vote = (...args: string[]) => runCommand([...args, '--url', runtime.url]);

async function createPoll(pollId: string): Promise<void> {
  const candidates = CANDIDATES.map((candidateId) => ({ candidateId, label: candidateId }));
  const body = { pollId, title: 'Which?', candidates, writeShards: 2, delegates: true };
  expectBody(await call('POST', '/polls', { token: await operator(), body }), 201);
}

/** Has voters `from` … `to`, the last not included, vote alike. */
async function castAll(pollId: string, from: number, to: number, choice: string): Promise<void> {
  const token = await runtime.token({ sub: 'app', scope: 'voting/delegate' });
  const votes = Array.from({ length: to - from }, (_, i) => ({ voterId: `voter-${from + i}`, choice }));
  const answer = await call('POST', `/polls/${pollId}/votes/batch`, { token, body: { votes } });
  for (const { status } of expectBody<BatchReceipt>(answer, 200).results)
    expect(['accepted', 'changed']).toContain(status);
}

async function close(pollId: string): Promise<void> {
  expectBody(await call('POST', `/polls/${pollId}/close`, { token: await operator() }), 200);
}

async function resultsOf(pollId: string): Promise<Results> {
  return expectBody<Results>(await call('GET', `/polls/${pollId}/results`), 200);
}

/** The certificates of closed polls, in order. */
async function certify(pollIds: readonly string[]): Promise<Certificate[]> {
  for (const deadline = Date.now() + CERTIFIED_WITHIN_MS; ; await sleep(1_000)) {
    await runtime.fireSchedule('certify');
    const results = await Promise.all(pollIds.map(resultsOf));
    const certificates = results.flatMap(({ certificate }) => certificate ?? []);
    if (certificates.length === pollIds.length) return certificates;
    if (Date.now() > deadline) throw new Error(`Not certified: ${JSON.stringify(results)}`);
  }
}

const expectVerdict = async (verdict: RegExp, ...args: string[]) =>
  expect((await vote('audit', ...args)).output).toMatch(verdict);

/** All of a table, as an export of one moment has it: nothing is written meanwhile. */
async function exported(db: DynamoDBClient, TableName = ''): Promise<Item[]> {
  const { Items = [], LastEvaluatedKey } = await db.send(
    new ScanCommand({ TableName, ConsistentRead: true }),
  );
  if (LastEvaluatedKey) throw new Error('The export would need more than one page.');
  return Items;
}

/** Stops everything, has the database altered, and starts again. */
async function whileStopped(
  alter: (clients: ReturnType<typeof databaseClients>) => Promise<void>,
): Promise<void> {
  await runtime.stop();
  const engine = await startEngine(folder);
  const clients = databaseClients(engine.endpoint);
  await alter(clients);
  clients.db.destroy();
  clients.streams.destroy();
  await engine.stop();
  runtime = await start();
}

describeEmbedded('Votes restored to a moment, with Totals that are newer or lost', () => {
  test(
    'are counted right again: an open poll once it is paused and repaired, a closed one when it is certified',
    async () => {
      const { VotesTableName: votes = '', TotalsTableName: totals = '' } = runtime.outputs;
      for (const pollId of ['open', 'lost', 'closed']) {
        await createPoll(pollId);
        await castAll(pollId, 0, 30, 'alice');
        await settle(call, pollId, { alice: 30 });
      }
      const before = databaseClients(runtime.endpoint);
      const moment = await exported(before.db, votes);
      before.db.destroy();
      before.streams.destroy();
      // All of this is lost: changes of mind, and voters who came later.
      for (const pollId of ['open', 'lost', 'closed']) {
        await castAll(pollId, 20, 40, 'bob');
        await settle(call, pollId, { alice: 20, bob: 20 });
      }
      await close('closed');
      for (const pollId of ['open', 'lost'])
        expect(await vote('poll', 'pause', pollId)).toMatchObject({ exitCode: 0 });

      await whileStopped(async ({ db, streams }) => {
        await restoreTable(db, votes, moment);
        await mapAnew(db, streams, votes, join(folder, 'checkpoints'));
        await dropItems(db, totals, (key) => key.startsWith('lost#'));
      });

      // What the drill is for.
      expect((await resultsOf('open')).ballots).toBe(40);
      expect((await resultsOf('lost')).ballots).toBe(0);
      await Promise.all(
        ['open', 'lost'].map(async (pollId) => {
          await expectVerdict(/^DISCREPANT/m, pollId);
          await expectVerdict(/^Repaired:[\s\S]*^MATCH/m, pollId, '--repair');
          await settle(call, pollId, { alice: 30 });
          await expectVerdict(/^Nothing to repair\.[\s\S]*^MATCH/m, pollId, '--repair');
          expect(await vote('poll', 'resume', pollId)).toMatchObject({ exitCode: 0 });
        }),
      );

      // Counting goes on from there: those whose votes were lost vote once more, others change their minds.
      await sleep(POLL_CACHE_MS + 1_000); // Until every function knows that the polls are open again.
      for (const pollId of ['open', 'lost']) {
        await castAll(pollId, 25, 40, 'bob');
        await settle(call, pollId, { alice: 25, bob: 15 });
        await close(pollId);
      }
      const [open, lost, closed] = await certify(['open', 'lost', 'closed']);
      const recounted = { lateBallots: 0, invalidBallots: 0, unexplainedFences: 0 };
      for (const certificate of [open, lost])
        expect(certificate).toMatchObject({
          ...recounted,
          totals: { alice: 25, bob: 15 },
          discrepancies: [],
        });
      expect(closed).toMatchObject({ ...recounted, totals: { alice: 30, bob: 0 } });
      expect(closed?.discrepancies).not.toEqual([]);
      for (const pollId of ['open', 'lost', 'closed'])
        await expectVerdict(/totals and digest match\.[\s\S]*^MATCH/m, pollId);
    },
    patience(420_000),
  );
});
