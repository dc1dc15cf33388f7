import { setTimeout as sleep } from 'node:timers/promises';
import { ENV } from '../shared/names';
import { requireEnv } from '../shared/runtime/env';
import { functionLogger } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { readPoll } from '../shared/tables/poll-reader';
import { readTotals } from '../shared/tables/read-totals';
import { pollsUnderWay } from './polls-under-way';
import { sampleForAMinute } from './sample-polls';
import { sampleWriter } from './sample-writer';
import { WrittenSamples } from './written-samples';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const totalsTable = requireEnv(ENV.totalsTable);

const parts = {
  findPolls: pollsUnderWay(db, pollsTable),
  readPoll: (pollId: string) => readPoll(db, pollsTable, pollId),
  readTotals: (pollId: string, writeShards: number) => readTotals(db, totalsTable, pollId, writeShards),
  write: sampleWriter(db, requireEnv(ENV.seriesTable)),
  written: new WrittenSamples(),
  logger: functionLogger('series'),
  clock: Date.now,
  sleep: (milliseconds: number) => sleep(milliseconds),
};

/** The series function: notes for a minute how the polls stand that are under way. Its event tells it nothing. */
export async function handler(): Promise<void> {
  await sampleForAMinute(parts);
}
