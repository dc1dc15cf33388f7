/** The deployed tally, fed one stream of votes after another; its memory is looked at after each, with the garbage collected. */
import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod/mini';
import { voteStream } from '../stream/vote-stream';
import { childInput, tellProgress, tellResult } from './answer';

const { module, votes, batchSize } = z
  .object({ module: z.string(), votes: z.number(), batchSize: z.number() })
  .parse(childInput());

const CANDIDATES = 10;
const WRITE_SHARDS = 32;
/** Looks at the memory in all. */
const SAMPLES = 20;

const { handler } = await import(module);

function sample(counted: number): { votes: number; heap: number; resident: number } {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { votes: counted, heap: heapUsed, resident: rss };
}

async function count(records: DynamoDBRecord[]): Promise<void> {
  const event = JSON.parse(JSON.stringify({ Records: records }));
  const { batchItemFailures } = await handler(event, {});
  if (batchItemFailures.length > 0) throw new Error('The tally could not count a batch.');
  tellProgress(records.length);
}

const votesAStream = votes / SAMPLES;
const samples = [];
for (let seed = 0; seed < SAMPLES; seed++) {
  const shape = { records: votesAStream, writeShards: WRITE_SHARDS, candidates: CANDIDATES, seed };
  // Each stream goes on where the last one ended; its own ballots are forgotten with it.
  const records = [...voteStream({ ...shape, first: seed * votesAStream })];
  for (let start = 0; start < records.length; start += batchSize) {
    await count(records.slice(start, start + batchSize));
  }
  records.length = 0;
  samples.push(sample((seed + 1) * votesAStream));
}
tellResult(samples);
