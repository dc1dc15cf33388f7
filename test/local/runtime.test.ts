import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DataFolderError } from '../../local/data/files';
import { DataFolderInUseError } from '../../local/data/folder-lock';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { DamagedDatabaseError } from '../../local/database/dynoxide';
import type { AroundInvocation } from '../../local/functions/invocation';
import { PortError } from '../../local/http/server';
import { type LocalRuntime, RuntimeFailedError, startRuntime } from '../../local/runtime';
import { describeEmbedded } from './embedded-engine';

const running: LocalRuntime[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const runtime of running.splice(0)) await runtime.stop({ dropTables: true });
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function newFolder(): Promise<string> {
  const folder = await makeTemporaryFolder('voting-runtime-');
  folders.push(folder);
  return folder;
}

async function start(folder?: string, port = 0): Promise<LocalRuntime> {
  const dataDirectory = folder ?? (await newFolder());
  const runtime = await startRuntime({ dataDirectory, port });
  running.push(runtime);
  return runtime;
}

async function post(runtime: LocalRuntime, path: string, scope: string, body: object): Promise<number> {
  const token = await runtime.token({ sub: 'someone', scope });
  return (await postWith(runtime, path, token, body)).status;
}

function postWith(runtime: LocalRuntime, path: string, token: string, body: object): Promise<Response> {
  return fetch(`${runtime.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function vote(runtime: LocalRuntime, choice: string): Promise<number> {
  const token = await runtime.token({ sub: 'someone', scope: 'voting/vote' });
  const issued = await postWith(runtime, '/polls/p1/passes/account', token, {});
  const { pass } = z.object({ pass: z.string() }).parse(await issued.json());
  return (await postWith(runtime, '/polls/p1/votes', pass, { choice })).status;
}

const poll = {
  pollId: 'p1',
  title: 'Where to?',
  candidates: [
    { candidateId: 'a', label: 'A' },
    { candidateId: 'b', label: 'B' },
  ],
};

/** How long a count may take before a test gives up; a safeguard, not a measurement. */
const PATIENCE_MS = 30_000;

/** Asks for the results until the poll has this many ballots. */
async function countedBallots(runtime: LocalRuntime, ballots: number): Promise<unknown> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const results: unknown = await (await fetch(`${runtime.url}/polls/p1/results`)).json();
    if (z.object({ ballots: z.literal(ballots) }).safeParse(results).success) return results;
    if (Date.now() > deadline) throw new Error(`Not ${ballots} ballots but ${JSON.stringify(results)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('a vote posted is a vote counted, also after a restart on the same folder', async () => {
  const folder = await newFolder();
  const first = await start(folder);
  expect(await post(first, '/polls', 'voting/admin', poll)).toBe(201);
  expect(await vote(first, 'a')).toBe(201);
  expect(await countedBallots(first, 1)).toMatchObject({ totals: [{ votes: 1 }, { votes: 0 }] });
  await first.stop();

  const second = await start(folder);
  expect(await countedBallots(second, 1)).toMatchObject({ totals: [{ votes: 1 }, { votes: 0 }] });
  expect(await vote(second, 'b')).toBe(200);
  expect(await countedBallots(second, 1)).toMatchObject({ ballots: 1 });
});

/** A folder in which a runtime ran. */
async function usedFolder(): Promise<string> {
  const folder = await newFolder();
  const runtime = await startRuntime({ dataDirectory: folder, port: 0 });
  await runtime.stop();
  return folder;
}

describeEmbedded('the file of the embedded database', () => {
  test.each([
    ['is missing', (file: string) => rmSync(file)],
    ['is emptied', (file: string) => writeFileSync(file, '')],
  ])('a database whose file %s is refused, again and again, with what to do', async (_, damage) => {
    const folder = await usedFolder();
    damage(join(folder, 'database.sqlite'));
    for (const _again of [1, 2]) {
      const starting = start(folder);
      await expect(starting).rejects.toThrow(DamagedDatabaseError);
      await expect(starting).rejects.toThrow(
        /database\.sqlite was lost, emptied or replaced\. Put back.*--fresh/,
      );
    }
  });

  test('a database whose file is replaced by that of another folder is refused', async () => {
    const [folder, other] = [await usedFolder(), await usedFolder()];
    copyFileSync(join(other, 'database.sqlite'), join(folder, 'database.sqlite'));
    await expect(start(folder)).rejects.toThrow(DamagedDatabaseError);
  });
});

test('no new secret is made beside a database', async () => {
  const folder = await usedFolder();
  rmSync(join(folder, 'secrets.json'));
  await expect(start(folder)).rejects.toThrow(/secrets\.json is missing/);
  expect(existsSync(join(folder, 'secrets.json'))).toBe(false);
});

test('the outputs of the stack name what runs here', async () => {
  const runtime = await start();
  expect(runtime.outputs).toMatchObject({
    PageUrl: runtime.url,
    VotesTableName: expect.stringMatching(/^\w+-VotesTable/),
    VoterPoolId: expect.any(String),
  });
});

test('commands on this machine are told where the tables are', async () => {
  const runtime = await start();
  const answer = await fetch(`${runtime.url}/dev/database`);
  expect(await answer.json()).toEqual({
    endpoint: runtime.endpoint,
    region: 'us-east-1',
    tables: {
      polls: runtime.outputs.PollsTableName,
      votes: runtime.outputs.VotesTableName,
      totals: runtime.outputs.TotalsTableName,
      roll: runtime.outputs.RollTableName,
      migrations: runtime.outputs.MigrationsTableName,
    },
  });
});

test('a second start on the same folder is refused, and the first goes on', async () => {
  const folder = await newFolder();
  const runtime = await start(folder);
  await expect(start(folder)).rejects.toThrow(DataFolderInUseError);
  expect((await fetch(`${runtime.url}/polls`)).status).toBe(200);
});

test('a start that fails leaves nothing behind: the folder is free for the next', async () => {
  const runtime = await start();
  const folder = await newFolder();
  await expect(start(folder, Number(new URL(runtime.url).port))).rejects.toThrow(PortError);
  await expect(
    startRuntime({ dataDirectory: folder, port: 0, context: { stage: 'no such' } }),
  ).rejects.toThrow('stage');
  expect((await fetch(`${(await start(folder)).url}/polls`)).status).toBe(200);
});

test('a folder that holds something else is refused', async () => {
  await expect(startRuntime({ dataDirectory: __dirname, port: 0 })).rejects.toThrow(DataFolderError);
});

test('with an issuer elsewhere there are no local tokens', async () => {
  const context = { issuer: 'https://issuer.example.org', audience: 'voting' };
  const runtime = await startRuntime({ dataDirectory: await newFolder(), port: 0, context });
  running.push(runtime);
  await expect(runtime.token({ sub: 'voter-1', scope: 'voting/vote' })).rejects.toThrow(
    'outside this machine',
  );
  // Nothing gives tokens there, so the request comes to the page, which takes no POST.
  const body = JSON.stringify({ sub: 'voter-1', scope: 'voting/vote' });
  expect((await fetch(`${runtime.url}/dev/token`, { method: 'POST', body })).status).toBe(403);
  expect(await (await fetch(`${runtime.url}/config.json`)).json()).toEqual({});
});

test('a scheduled function runs when asked, and has run when the asking is over', async () => {
  const invoked: string[] = [];
  const aroundInvocation: AroundInvocation = async ({ functionName, event, run }) => {
    const result = await run(event);
    invoked.push(functionName);
    return result;
  };
  const runtime = await startRuntime({ dataDirectory: await newFolder(), port: 0, aroundInvocation });
  running.push(runtime);
  await runtime.fireSchedule('certify');
  expect(invoked).toEqual([expect.stringMatching(/^Certification/)]);
  await expect(runtime.fireSchedule('ballots')).rejects.toThrow('No schedule invokes a function "ballots".');
});

test('functions answer what came through the distribution, and no guess at its secret', async () => {
  const seen: unknown[] = [];
  const events = z.looseObject({ headers: z.record(z.string(), z.string()) });
  const aroundInvocation: AroundInvocation = async ({ event, run }) => {
    const { headers, ...others } = events.parse(event);
    seen.push(await run({ ...others, headers: { ...headers, 'x-origin-secret': 'a guess' } }));
    return run(event);
  };
  const runtime = await startRuntime({ dataDirectory: await newFolder(), port: 0, aroundInvocation });
  running.push(runtime);
  for (const path of ['/polls', '/polls/none/results']) {
    const answer = await fetch(`${runtime.url}${path}`, { headers: { 'x-origin-secret': 'a guess' } });
    expect(await answer.text()).not.toContain('wrong-address');
  }
  const refused = { statusCode: 403, body: expect.stringContaining('wrong-address') };
  expect(seen).toEqual([1, 2].map(() => ({ ok: true, payload: expect.objectContaining(refused) })));
});

test('it says so when the database ends by itself', async () => {
  const runtime = await startRuntime({
    dataDirectory: await newFolder(),
    port: 0,
    wrapDatabase: async (startDatabase) => ({
      ...(await startDatabase()),
      exited: Promise.resolve('exit code 1'),
    }),
  });
  running.push(runtime);
  const failure = await runtime.failed;
  expect(failure).toBeInstanceOf(RuntimeFailedError);
  expect(failure.message).toBe('The database ended by itself: exit code 1');
});
