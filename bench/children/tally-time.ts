/**
 * Processor time of parsing an event and of the tally after it, over the same event, taking turns. Compiled as the
 * function is: what runs TypeScript directly alters the code that is being timed.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { z } from 'zod/mini';
import { tally } from '../../lambda/tally/tally';
import { type TotalsStore, totalsStore } from '../../lambda/tally/totals-store';
import { silentLogger, silentMetrics } from '../stack/silent';
import { streamRules } from '../stream/stream-rules';
import { voteStream } from '../stream/vote-stream';
import { childInput, tellProgress, tellResult } from './answer';

const { records, rounds } = z.object({ records: z.number(), rounds: z.number() }).parse(childInput());

const SHAPE = { writeShards: 32, candidates: 10, seed: 7 };
const polls = streamRules(SHAPE);
/** Rounds in which the code is compiled and nothing is measured. */
const WARM_UP = 5;

/** Answers at once, so that nothing but the tally's own work is left. */
const instantTotals: TotalsStore = { add: async () => ({ applied: true }), meet: async () => {} };

/** Makes and signs its calls, and answers them without a network. */
function clientWithoutNetwork(): DynamoDBClient {
  const db = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  db.middlewareStack.add(() => async () => ({ response: undefined, output: { $metadata: {} } }), {
    step: 'deserialize',
    priority: 'low',
  });
  return db;
}

/** Microseconds of processor time for an event, over a block of them; what is collected meanwhile is part of it. */
async function measure(work: (() => unknown)[]): Promise<number> {
  const before = process.cpuUsage();
  for (const one of work) await one();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / work.length;
}

/** New each time: a tally that has counted a batch drops it when it comes again. */
function newTally(totals: TotalsStore): ReturnType<typeof tally> {
  return tally({ polls, totals, metrics: silentMetrics, logger: silentLogger() });
}

const text = JSON.stringify({ Records: [...voteStream({ ...SHAPE, records })] });
const store = totalsStore(clientWithoutNetwork(), 'totals', Date.now);
const parse = (): DynamoDBStreamEvent => JSON.parse(text);
/** Enough for garbage to be collected as it is in the long run. */
const events = Array.from({ length: Math.min(20, Math.max(4, Math.ceil(20_000 / records))) });
const measured = [];
for (let round = -WARM_UP; round < rounds; round++) {
  const counts = events.map(() => newTally(instantTotals));
  const countsWithCalls = events.map(() => newTally(store));
  const figures = {
    parse: await measure(events.map(() => parse)),
    parseAndTally: await measure(counts.map((count) => () => count(parse()))),
    parseAndTallyWithCalls: await measure(countsWithCalls.map((count) => () => count(parse()))),
  };
  if (round < 0) continue;
  measured.push(figures);
  tellProgress(1);
}
tellResult({ bytes: text.length, measured });
