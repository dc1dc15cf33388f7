import { setTimeout as sleep } from 'node:timers/promises';
import { eventBridgeClient } from '../shared/events/event-bridge-client';
import { eventBus } from '../shared/events/event-bus';
import { ENV } from '../shared/names';
import { requireEnv } from '../shared/runtime/env';
import { functionLogger } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { readPoll } from '../shared/tables/poll-reader';
import { readTotals } from '../shared/tables/read-totals';
import { openingNoter, openingWriter } from './note-openings';
import { pollsUnderWay } from './polls-under-way';
import { sampleForAMinute } from './sample-polls';
import { sampleWriter } from './sample-writer';
import { resultsTeller } from './tell-results';
import { WrittenSamples } from './written-samples';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const totalsTable = requireEnv(ENV.totalsTable);
const logger = functionLogger('series');
const clock = Date.now;
const read = (pollId: string) => readPoll(db, pollsTable, pollId);

const parts = {
  findPolls: pollsUnderWay(db, pollsTable),
  noteOpenings: openingNoter({ write: openingWriter(db, pollsTable), logger, clock }),
  readPoll: read,
  readTotals: (pollId: string, writeShards: number) => readTotals(db, totalsTable, pollId, writeShards),
  write: sampleWriter(db, requireEnv(ENV.seriesTable)),
  written: new WrittenSamples(),
  results: resultsTeller({
    put: eventBus(eventBridgeClient(), requireEnv(ENV.eventBus)),
    readPoll: read,
    clock,
  }),
  logger,
  clock,
  sleep: (milliseconds: number) => sleep(milliseconds),
};

/** The series function: notes for a minute how the polls stand that are under way, and tells of it. Its event tells it nothing. */
export async function handler(): Promise<void> {
  await sampleForAMinute(parts);
}
