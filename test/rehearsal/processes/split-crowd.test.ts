import { createServer, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { BatchStatus } from '../../../contract/votes';
import { listenOnLoopback } from '../../../local/loopback';
import { SplitCrowd } from '../../../rehearsal/processes/split-crowd';
import type { TimedAction } from '../../../rehearsal/voters/broadcast';
import { VoterModel } from '../../../rehearsal/voters/voter-model';

const VOTERS = Array.from({ length: 40 }, (_, i) => `voter-${i}`);
const actions: TimedAction[] = VOTERS.map((voterId) => ({
  at: 0,
  action: { kind: 'vote', route: 'batch', voterId, choice: 'lake' },
}));

let batches: { voterIds: string[]; answer(status?: BatchStatus): void }[];
let url: string;
let arrived: () => void;
const server = createServer(async (request, response) => {
  const body = Object(await json(request));
  const voterIds: string[] = body.votes.map(({ voterId }: { voterId: string }) => voterId);
  batches.push({ voterIds, answer: (status = 'accepted') => give(response, voterIds, status) });
  arrived();
});

beforeAll(async () => {
  url = `http://127.0.0.1:${await listenOnLoopback(server)}`;
});
beforeEach(() => {
  batches = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function give(response: ServerResponse, voterIds: string[], status: BatchStatus): void {
  const results = voterIds.map((voterId) => ({ voterId, status }));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ pollId: 'p', results }));
}

/** Resolves with the batches of both processes, none of which is answered yet. */
async function bothPosted(): Promise<typeof batches> {
  while (batches.length < 2)
    await new Promise<void>((resolve) => {
      arrived = resolve;
    });
  return batches;
}

function crowdOf(model: VoterModel, done: string[] = []): SplitCrowd {
  return new SplitCrowd({
    processes: 2,
    beginning: { url, tokens: { token: 't' }, pollId: 'p', access: 'account', seed: 1 },
    model,
    onDone: (voterId) => done.push(voterId),
    signal: new AbortController().signal,
  });
}

test('each voter acts from one process, and the model hears what all were told', async () => {
  const model = new VoterModel();
  const done: string[] = [];
  const crowd = crowdOf(model, done);
  const acting = crowd.act(actions, Date.now());
  const [one, other] = await bothPosted();
  one?.answer();
  other?.answer();
  await acting;
  expect(one?.voterIds).toHaveLength(20);
  expect([...(one?.voterIds ?? []), ...(other?.voterIds ?? [])].sort()).toEqual([...VOTERS].sort());
  expect(model.ballots()).toBe(40);
  expect(model.unresolved()).toEqual([]);
  expect(done.sort()).toEqual([...VOTERS].sort());
  expect(crowd).toMatchObject({ done: 40, counts: { accepted: 40, unanswered: 0 }, gone: [] });
  expect(crowd.lastAcceptedAt).toBeGreaterThan(0);
  await crowd.close();
  expect(crowd.gone).toEqual([]);
});

test('what a process had still to do when it died may have been carried out; the others go on', async () => {
  const model = new VoterModel();
  const crowd = crowdOf(model);
  const acting = crowd.act(actions, Date.now());
  const all = await bothPosted();
  const [victim = 0] = crowd.pids;
  process.kill(victim, 'SIGKILL');
  for (const { answer } of all) answer();
  await acting;
  expect(crowd.gone).toEqual(['process 1 of 2 was ended by SIGKILL']);
  expect(model.ballots()).toBe(20);
  expect(model.unresolved()).toHaveLength(20);
  const [lost = ''] = model.unresolved();
  expect(model.possible(lost)).toEqual([undefined, new Map([['lake', 1]])]);
  await crowd.close();
});

test('a process whose voters are refused for good says why it could not go on', async () => {
  const model = new VoterModel();
  const crowd = crowdOf(model);
  const acting = crowd.act(actions, Date.now());
  const [one, other] = await bothPosted();
  one?.answer('not-on-roll');
  other?.answer();
  await acting;
  expect(crowd.gone).toEqual([
    expect.stringMatching(/^process \d of 2 failed: The vote of voter-\d+ was refused: not-on-roll\.$/),
  ]);
  expect(model.ballots()).toBe(20);
  await crowd.close();
});
