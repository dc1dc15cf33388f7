import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { callsTo, expectBody, settle } from './harness';
import { patience } from './patience';
import { type RuntimeProcess, startRuntimeProcess } from './runtime-process';
import { countedOnce, sentEvents } from './sent-events';

const VOTES = 1_500;

jest.setTimeout(patience(90_000));
const CANDIDATES = ['alice', 'bob', 'carol'];

/** What all runtimes of the test have said. */
const lines: string[] = [];

let folder: string;
let running: RuntimeProcess | undefined;

beforeEach(async () => {
  lines.splice(0);
  folder = await makeTemporaryFolder('voting-recovery-');
});
afterEach(async () => {
  if (running) await kill(running.child, 'SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

async function start() {
  running = await startRuntimeProcess(folder, { onLine: (line) => lines.push(line) });
  return running;
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

async function devToken(url: string, scope: string): Promise<string> {
  const answer = await callsTo(url)('POST', '/dev/token', { body: { sub: 'app', scope } });
  return expectBody<{ access_token: string }>(answer, 200).access_token;
}

/** Posts everybody's vote; answers how many were reported as stored before the runtime went away. */
async function postAll(url: string, onBatch: (posted: number) => void = () => {}): Promise<number> {
  const token = await devToken(url, 'voting/delegate');
  let stored = 0;
  for (let i = 0; i < VOTES; i += 50) {
    const body = { votes: Array.from({ length: 50 }, (_, j) => voteOf(i + j)) };
    try {
      const answer = await callsTo(url)('POST', '/polls/recovered/votes/batch', { token, body });
      expectBody<{ results: { status: string }[] }>(answer, 200).results.forEach(({ status }) => {
        expect(['accepted', 'unchanged']).toContain(status);
        stored += 1;
      });
    } catch (error) {
      if (isConnectionLost(error)) return stored;
      throw error;
    }
    onBatch(stored);
  }
  return stored;
}

/** Errors of `fetch` come from outside the test's own realm, so they are told by name. */
function isConnectionLost(error: unknown): boolean {
  return Reflect.get(Object(error), 'name') === 'TypeError';
}

function voteOf(voter: number) {
  return { voterId: `voter-${voter}`, choice: CANDIDATES[voter % CANDIDATES.length] };
}

async function createPoll(url: string): Promise<void> {
  const candidates = CANDIDATES.map((candidateId) => ({ candidateId, label: candidateId }));
  const body = { pollId: 'recovered', title: 'Recovered?', candidates, delegates: true };
  expectBody(await callsTo(url)('POST', '/polls', { token: await devToken(url, 'voting/admin'), body }), 201);
}

async function edit(url: string, body: object): Promise<void> {
  const token = await devToken(url, 'voting/admin');
  expectBody(await callsTo(url)('PATCH', '/desk/polls/recovered', { token, body }), 200);
}

const EVERYBODY = { alice: VOTES / 3, bob: VOTES / 3, carol: VOTES / 3 };

test('killed in the middle of a load and started again, it has lost no vote and counts none twice', async () => {
  const first = await start();
  await createPoll(first.url);
  let killed: Promise<void> | undefined;
  const stored = await postAll(first.url, (posted) => {
    if (posted >= VOTES / 2) killed ??= kill(first.child, 'SIGKILL');
  });
  await killed;
  expect(stored).toBeLessThan(VOTES);

  const second = await start();
  expect(await postAll(second.url)).toBe(VOTES);
  await settle(callsTo(second.url), 'recovered', EVERYBODY);
});

test('killed before it has counted, it counts what it had accepted when it starts again, and tells of each event', async () => {
  const first = await start();
  await createPoll(first.url);
  await postAll(first.url);
  await edit(first.url, { paused: true });
  await kill(first.child, 'SIGKILL');
  const second = await start();
  await edit(second.url, { paused: false });
  await settle(callsTo(second.url), 'recovered', EVERYBODY);
  await sleep(1_000);
  await settle(callsTo(second.url), 'recovered', EVERYBODY);
  const events = () => sentEvents(lines, 'recovered');
  for (let tries = 0; tries < 100 && !events()['poll.resumed']; tries++) await sleep(100);
  expect(countedOnce(events())).toEqual({
    'poll.created': 1,
    'poll.opened': 1,
    'poll.paused': 1,
    'poll.resumed': 1,
  });
});
