import { setTimeout as sleep } from 'node:timers/promises';
import { eventBridgeClient } from '../shared/events/event-bridge-client';
import { eventBus } from '../shared/events/event-bus';
import { ENV } from '../shared/names';
import { requireEnv } from '../shared/runtime/env';
import { functionLogger } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { readPoll } from '../shared/tables/poll-reader';
import { publisher } from './publish';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);

/** The events function: tells the bus what has happened to polls, from the stream of Polls. */
export const handler = publisher({
  put: eventBus(eventBridgeClient(), requireEnv(ENV.eventBus)),
  readPoll: (pollId) => readPoll(db, pollsTable, pollId),
  clock: Date.now,
  sleep: (milliseconds) => sleep(milliseconds),
  logger: functionLogger('events'),
});
