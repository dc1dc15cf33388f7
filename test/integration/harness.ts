import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../cli/tables/database';
import type { WrittenChoice } from '../../contract/choice';
import type { IssuedPass } from '../../contract/passes';
import type { PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import type { BatchReceipt } from '../../contract/votes';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { databaseClients } from '../../local/database/clients';
import { type LocalRuntime, type RuntimeOptions, startRuntime } from '../../local/runtime';
import { parsedBody, undocumented } from '../openapi/documented';
import { watchAnswers } from '../openapi/watched-answers';

/** How long a result may take to show before a test gives up; a safeguard, not a measurement. */
const PATIENCE_MS = 30_000;
const VOTER = 'voting/vote';
const DELEGATE = 'voting/delegate';
const ADMIN = 'voting/admin';

/** The tables of a runtime, past its API; the client is for the caller to destroy. */
export function databaseOf({ endpoint, outputs }: LocalRuntime): Database {
  const { PollsTableName: polls = '', VotesTableName: votes = '', TotalsTableName: totals = '' } = outputs;
  return { db: databaseClients(endpoint).db, tables: { polls, votes, totals } };
}

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON, the text of what is none, or `undefined` when there is no body. */
  body: unknown;
}

export interface Call {
  /** `none` sends no token; anything else is sent as it is. */
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The local runtime in a temporary folder, on free ports, with the calls that tests make. */
export interface TestRuntime {
  runtime: LocalRuntime;
  /** Where it keeps its data. */
  folder: string;
  call(method: string, path: string, options?: Call): Promise<Answer>;
  /** A token for `sub` with these scopes, separated by spaces. */
  token(sub: string, scope?: string): Promise<string>;
  /** A pass for an account poll, as that of the voter with this token. */
  pass(pollId: string, voterId: string): Promise<string>;
  createPoll(fields?: object): Promise<PollView>;
  /** Votes, as soon as the pace of votes allows. */
  vote(pollId: string, voterId: string, choice: WrittenChoice): Promise<Answer>;
  retract(pollId: string, voterId: string): Promise<Answer>;
  /** Posts as many batches as it takes, as fast as the API lets it, and answers the statuses in order. */
  voteAll(pollId: string, votes: [voterId: string, choice: WrittenChoice][]): Promise<string[]>;
  /** Waits until the totals are these (candidates with none left out), and answers the results. */
  settle(pollId: string, totals: Record<string, number>): Promise<Results>;
  /** A test fails here when a function has answered anybody, a browser too, otherwise than openapi.json has it. */
  stop(): Promise<void>;
}

/**
 * The number of environments is that of the variable `TEST_ENVIRONMENTS`, if it is set: `TEST_ENVIRONMENTS=1 npx jest
 * test/integration` runs everything with one environment a function.
 */
export async function startTestRuntime(
  options: Pick<
    RuntimeOptions,
    'context' | 'environments' | 'aroundInvocation' | 'log' | 'modelPartitions' | 'allowWebhooksTo'
  > = {},
): Promise<TestRuntime> {
  const folder = await makeTemporaryFolder('voting-test-');
  const given = process.env.TEST_ENVIRONMENTS;
  const environments = given === undefined ? undefined : Number(given);
  const answers = watchAnswers(options.aroundInvocation);
  const watched = { ...options, aroundInvocation: answers.around };
  const runtime = await startRuntime({ dataDirectory: folder, port: 0, environments, ...watched });
  const call = callsTo(runtime.url);
  const token = (sub: string, scope = VOTER) => runtime.token({ sub, scope });
  const pass = async (pollId: string, voterId: string) => {
    const path = `/polls/${pollId}/passes/account`;
    const answer = await patiently(async () => call('POST', path, { token: await token(voterId) }));
    return expectBody<IssuedPass>(answer, 201).pass;
  };
  return {
    runtime,
    folder,
    call,
    token,
    pass,
    createPoll: async (fields = {}) => {
      const body = {
        title: 'Which song is best?',
        candidates: ['alice', 'bob', 'carol'].map(candidate),
        delegates: true,
        ...fields,
      };
      return expectBody<PollView>(
        await call('POST', '/polls', { token: await token('admin', ADMIN), body }),
        201,
      );
    },
    vote: async (pollId, voterId, choice) => {
      const given = { token: await pass(pollId, voterId), body: { choice } };
      return patiently(async () => call('POST', `/polls/${pollId}/votes`, given));
    },
    retract: async (pollId, voterId) => {
      const given = { token: await pass(pollId, voterId) };
      return patiently(async () => call('DELETE', `/polls/${pollId}/votes/me`, given));
    },
    voteAll: async (pollId, votes) => {
      const statuses: string[] = [];
      for (let i = 0; i < votes.length; i += 100) {
        const body = {
          votes: votes.slice(i, i + 100).map(([voterId, choice]) => ({ voterId, choice })),
        };
        const answer = await patiently(async () =>
          call('POST', `/polls/${pollId}/votes/batch`, { token: await token('app', DELEGATE), body }),
        );
        statuses.push(...expectBody<BatchReceipt>(answer, 200).results.map(({ status }) => status));
      }
      return statuses;
    },
    settle: (pollId, totals) => settle(call, pollId, totals),
    stop: async () => {
      await runtime.stop({ dropTables: true });
      await rm(folder, { recursive: true, force: true });
      expect(answers.faults).toEqual([]);
    },
  };
}

/** What a runtime with its data in this folder signs passes with. */
export async function passSecretOf(folder: string): Promise<string> {
  const secrets: Record<string, string> = JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8'));
  const [secret] = Object.entries(secrets).flatMap(([id, value]) => (id.startsWith('Pass') ? [value] : []));
  if (secret === undefined) throw new Error('The runtime has no secret of passes.');
  return secret;
}

/** Calls to the API at `url`; a test fails when an answer is not as openapi.json has it. */
export function callsTo(url: string): TestRuntime['call'] {
  return async (method, path, { token = 'none', body, headers = {} } = {}) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { ...(token !== 'none' && { authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const { status, headers: received } = response;
    const contentType = received.get('content-type') ?? undefined;
    const answered = parsedBody(await response.text(), contentType);
    const fault = undocumented(method, path, { status, contentType, body: answered });
    if (fault !== undefined) throw new Error(fault);
    return { status, headers: received, body: answered };
  };
}

/** Makes a call again while the API says that it comes too fast. */
export async function patiently(call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await call();
    if (answer.status !== 429) return answer;
    await sleep(100);
  }
}

/** Waits until a poll's totals are as expected; fails with the last totals seen. */
export async function settle(
  call: TestRuntime['call'],
  pollId: string,
  expected: Record<string, number>,
): Promise<Results> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const results = expectBody<Results>(await call('GET', `/polls/${pollId}/results`), 200);
    const totals = Object.fromEntries(
      results.totals.filter(({ votes }) => votes !== 0).map(({ candidateId, votes }) => [candidateId, votes]),
    );
    const settled = JSON.stringify(sorted(totals)) === JSON.stringify(sorted(expected));
    if (settled || Date.now() > deadline) {
      expect(totals).toEqual(expected);
      return results;
    }
    await sleep(200);
  }
}

function sorted(totals: Record<string, number>): [string, number][] {
  return Object.entries(totals).sort(([a], [b]) => a.localeCompare(b));
}

function candidate(candidateId: string) {
  return { candidateId, label: candidateId };
}

/** The body of an answer that must have this status; a test fails with the whole answer otherwise. */
export function expectBody<T>(answer: Answer, status: number): T {
  expect(answer).toMatchObject({ status });
  return answer.body as T;
}
