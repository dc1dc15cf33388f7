import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { ACCESS_KINDS, type AccessKind } from '../../contract/access';
import { toPollItem } from '../../lambda/shared/tables/poll-item';
import { newPollKeys } from '../../lambda/shared/voter-keys/voter-key';
import { compileChild } from '../children/compile';
import { runChild } from '../children/run-child';
import type { BenchDatabase } from '../database/bench-database';
import type { Reporter } from '../progress';
import { openPoll } from '../stack/poll';
import { functionOf, type VotingStack } from '../stack/voting-stack';

/** Milliseconds a pass of each kind, in one process that gives one after the other. */
export interface PassesResult {
  figures: { access: AccessKind; clock: number; processor: number }[];
  /** Milliseconds that the proof of work takes here, on average. */
  work: number;
}

const CANDIDATES = 10;
const WRITE_SHARDS = 32;

const resultSchema = z.object({
  figures: z.array(z.object({ access: z.enum(ACCESS_KINDS), clock: z.number(), processor: z.number() })),
  work: z.number(),
});

/** The passes function, for each kind of poll. */
export async function measurePasses(
  database: BenchDatabase,
  stack: VotingStack,
  passes: number,
  report: Reporter,
): Promise<PassesResult> {
  const db = database.client();
  const polls: Record<string, string> = {};
  for (const access of ACCESS_KINDS) {
    const pollId = `passes-${access}`;
    polls[access] = pollId;
    const keys = newPollKeys(stack.voterKeySecret);
    const poll = { ...openPoll(CANDIDATES, WRITE_SHARDS), ...keys, pollId, access };
    await db.send(new PutItemCommand({ TableName: stack.tables.polls, Item: toPollItem(poll) }));
  }
  const progress = report.start('the passes function', passes * ACCESS_KINDS.length, 'pass');
  const result = await runChild({
    file: await compileChild('passes-time'),
    input: { polls, passes },
    environment: functionOf(stack.functions, 'passes').environment,
    result: resultSchema,
    onProgress: (count) => progress.advance(count),
  });
  progress.stop();
  return result;
}
