/** The passes function, one call after the other: a pass of each kind for new voters, and the work of an open one as a server in Node.js does it. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod/mini';
import { doWork } from '../../cli/api/proof-of-work';
import { ACCESS_KINDS, type AccessKind } from '../../contract/access';
import { challenge } from '../../contract/passes';
import type { RouteName } from '../../contract/routes';
import { newVotingCode } from '../../contract/voting-code';
import { handler } from '../../lambda/passes/handler';
import { rollStore } from '../../lambda/roll/roll-store';
import { ENV } from '../../lambda/shared/names';
import { requireEnv } from '../../lambda/shared/runtime/env';
import { readSecret } from '../../lambda/shared/runtime/secrets';
import { dynamoDBClient } from '../../lambda/shared/tables/dynamodb';
import { readPoll } from '../../lambda/shared/tables/poll-reader';
import { keptCodeHashes, keptVoterKeys } from '../../lambda/shared/voter-keys/kept-voter-keys';
import { childInput, tellProgress, tellResult } from './answer';
import { apiEvents } from './api-event';

/** Ids of polls of each kind. */
const { polls, passes } = z
  .object({ polls: z.record(z.enum(ACCESS_KINDS), z.string()), passes: z.number() })
  .parse(childInput());

const WARM_UP = 100;

const event = await apiEvents();
const id = () => randomBytes(8).toString('hex');

async function call(
  route: RouteName,
  pollId: string,
  more: { body: unknown; subject?: string },
): Promise<unknown> {
  const { statusCode = 0, body = '' } = await handler(event(route, { pollId, requestId: id(), ...more }));
  if (statusCode >= 300) throw new Error(`The passes function answered ${statusCode}: ${body}`);
  return JSON.parse(body);
}

/** What each voter has to show, made before the clock runs. */
const GIVEN: Record<AccessKind, () => Promise<() => Promise<unknown>>> = {
  async open() {
    const asked = challenge.parse(await call('showChallenge', polls.open, { body: '' }));
    const body = { proof: doWork(asked) };
    return () => call('issuePass', polls.open, { body });
  },
  async code() {
    const body = { code: await newCode() };
    return () => call('issuePass', polls.code, { body });
  },
  async account() {
    const subject = id();
    return () => call('issueAccountPass', polls.account, { body: '', subject });
  },
};

const db = dynamoDBClient();
const secret = await readSecret(requireEnv(ENV.voterKeySecret));
const poll = await readPoll(db, requireEnv(ENV.pollsTable), polls.code);
const [voterKeyOf, codeHashOf] = [keptVoterKeys(secret), keptCodeHashes(secret)];

/** The code of a new voter on the roll. */
async function newCode(): Promise<string> {
  if (!poll) throw new Error(`There is no poll "${polls.code}".`);
  const code = newVotingCode(randomBytes);
  const entry = { voterKey: voterKeyOf(poll, id()), codeHash: codeHashOf(poll, code), weight: 1 };
  const at = new Date().toISOString();
  await rollStore(db, requireEnv(ENV.rollTable)).add({ poll, at, order: at }, entry);
  return code;
}

/** Milliseconds a pass, by the clock and of the processor. */
async function measure(access: AccessKind, count: number): Promise<{ clock: number; processor: number }> {
  const issues: (() => Promise<unknown>)[] = [];
  for (let i = 0; i < count; i++) issues.push(await GIVEN[access]());
  const started = performance.now();
  const used = process.cpuUsage();
  for (const issue of issues) await issue();
  const { user, system } = process.cpuUsage(used);
  tellProgress(count);
  return { clock: (performance.now() - started) / count, processor: (user + system) / 1000 / count };
}

async function workOf(count: number): Promise<number> {
  const challenges = [];
  for (let i = 0; i < count; i++)
    challenges.push(challenge.parse(await call('showChallenge', polls.open, { body: '' })));
  const started = performance.now();
  for (const one of challenges) doWork(one);
  return (performance.now() - started) / count;
}

for (const access of ACCESS_KINDS) await measure(access, WARM_UP);
const figures = [];
for (const access of ACCESS_KINDS) figures.push({ access, ...(await measure(access, passes)) });
tellResult({ figures, work: await workOf(WARM_UP) });
