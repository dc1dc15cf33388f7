import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { toPollItem } from '../../lambda/shared/tables/poll-item';
import { newPollKeys } from '../../lambda/shared/voter-keys/voter-key';
import { compileChild } from '../children/compile';
import { runChild } from '../children/run-child';
import type { BenchDatabase } from '../database/bench-database';
import { itemBytes, writeUnits } from '../database/write-units';
import { median } from '../measure/statistics';
import type { Reporter } from '../progress';
import { openPoll } from '../stack/poll';
import { functionOf, type VotingStack } from '../stack/voting-stack';

/** Milliseconds a vote; medians over the blocks. */
export interface BallotsResult {
  votes: number;
  /** By the clock. */
  clock: { vote: number; put: number; ratio: number };
  /** Of the processor, in the function's process. */
  processor: { vote: number; put: number; ratio: number };
  /** Of a ballot, and the write units that storing it takes. */
  itemBytes: number;
  writeUnits: number;
}

const VOTES_A_BLOCK = 20;
const CANDIDATES = 10;
const WRITE_SHARDS = 32;

const times = z.object({ clock: z.number(), processor: z.number() });
const roundsSchema = z.array(z.object({ vote: times, put: times }));
type Rounds = z.infer<typeof roundsSchema>;

/** The ballots function against a bare PutItem. */
export async function measureBallots(
  database: BenchDatabase,
  stack: VotingStack,
  votes: number,
  report: Reporter,
): Promise<BallotsResult> {
  const db = database.client();
  const poll = { ...openPoll(CANDIDATES, WRITE_SHARDS), ...newPollKeys(stack.voterKeySecret) };
  await db.send(new PutItemCommand({ TableName: stack.tables.polls, Item: toPollItem(poll) }));
  const blocks = Math.ceil(votes / VOTES_A_BLOCK);
  const progress = report.start('the ballots function', 2 * blocks * VOTES_A_BLOCK, 'write');
  const rounds = await runChild({
    file: await compileChild('ballots-time'),
    input: {
      pollId: poll.pollId,
      candidateId: poll.candidates[0]?.candidateId,
      writeShards: WRITE_SHARDS,
      blocks,
      votesABlock: VOTES_A_BLOCK,
    },
    environment: functionOf(stack.functions, 'ballots').environment,
    result: roundsSchema,
    onProgress: (count) => progress.advance(count),
  });
  progress.stop();
  const { Items = [] } = await db.send(new ScanCommand({ TableName: stack.tables.votes, Limit: 1 }));
  const bytes = itemBytes(Items[0] ?? {});
  return {
    votes: blocks * VOTES_A_BLOCK,
    clock: compare(rounds, 'clock'),
    processor: compare(rounds, 'processor'),
    itemBytes: bytes,
    writeUnits: writeUnits(bytes),
  };
}

function compare(rounds: Rounds, by: 'clock' | 'processor'): BallotsResult['clock'] {
  return {
    vote: median(rounds.map(({ vote }) => vote[by])),
    put: median(rounds.map(({ put }) => put[by])),
    ratio: median(rounds.map(({ vote, put }) => vote[by] / put[by])),
  };
}
