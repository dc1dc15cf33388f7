/**
 * The ballots function beside a bare PutItem, in blocks that take turns. Both write items of the same form to the same
 * table, one call after the other, with clients made by the same code.
 */
import { randomBytes } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod/mini';
import { pollShard, suffixOf } from '../../contract/write-shard';
import { handler } from '../../lambda/ballots/handler';
import { ENV, VOTES } from '../../lambda/shared/names';
import { signPass } from '../../lambda/shared/passes/pass';
import { deployedPassSecret } from '../../lambda/shared/passes/pass-keys';
import { requireEnv } from '../../lambda/shared/runtime/env';
import { dynamoDBClient } from '../../lambda/shared/tables/dynamodb';
import { childInput, tellProgress, tellResult } from './answer';
import { apiEvents } from './api-event';

const { pollId, candidateId, writeShards, blocks, votesABlock } = z
  .object({
    pollId: z.string(),
    candidateId: z.string(),
    writeShards: z.number(),
    blocks: z.number(),
    votesABlock: z.number(),
  })
  .parse(childInput());

/** Blocks in which code is compiled and connections are made. */
const WARM_UP = 5;

const db = dynamoDBClient();
const TableName = requireEnv(ENV.votesTable);

const event = await apiEvents();
const passSecret = await deployedPassSecret();
let passes: string[] = [];

/** Passes of new voters, for one block: giving them is another function's work. */
function issuePasses(): void {
  const voter = () => ({
    poll: pollId,
    key: randomBytes(32).toString('hex'),
    weight: 1,
    via: 'open' as const,
  });
  passes = Array.from({ length: votesABlock }, () => signPass(passSecret, voter(), undefined));
}

async function castVote(): Promise<void> {
  const requestId = randomBytes(8).toString('hex');
  const vote = { pollId, requestId, token: passes.pop() ?? '', body: { choice: candidateId } };
  const { statusCode } = await handler(event('castVote', vote));
  if (statusCode !== 201) throw new Error(`The ballots function answered ${statusCode}.`);
}

async function putItem(): Promise<void> {
  const voterKey = randomBytes(32).toString('hex');
  const Item = {
    [VOTES.pollShard]: { S: pollShard(pollId, suffixOf(voterKey, writeShards)) },
    [VOTES.voterKey]: { S: voterKey },
    [VOTES.choice]: { M: { [candidateId]: { N: '1' } } },
    [VOTES.castAt]: { S: new Date().toISOString() },
    [VOTES.request]: { S: `000#${randomBytes(8).toString('hex')}` },
    [VOTES.expiresAt]: { N: String(Math.ceil(Date.now() / 1000)) },
  };
  await db.send(new PutItemCommand({ TableName, Item }));
}

/** Milliseconds a call, by the clock and of the processor. */
async function measure(call: () => Promise<void>): Promise<{ clock: number; processor: number }> {
  const started = performance.now();
  const used = process.cpuUsage();
  for (let i = 0; i < votesABlock; i++) await call();
  const { user, system } = process.cpuUsage(used);
  return {
    clock: (performance.now() - started) / votesABlock,
    processor: (user + system) / 1000 / votesABlock,
  };
}

const rounds = [];
for (let block = -WARM_UP; block < blocks; block++) {
  issuePasses();
  const functionFirst = block % 2 === 0;
  const first = await measure(functionFirst ? castVote : putItem);
  const second = await measure(functionFirst ? putItem : castVote);
  if (block < 0) continue;
  rounds.push(functionFirst ? { vote: first, put: second } : { vote: second, put: first });
  tellProgress(2 * votesABlock);
}
tellResult(rounds);
