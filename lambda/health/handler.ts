import { setTimeout as sleep } from 'node:timers/promises';
import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { deployedProbeSecret, isProbePass } from '../shared/probe/probe-pass';
import { pulseStore } from '../shared/pulses/pulse-store';
import { refusalReader } from '../shared/refusals/refusal-store';
import { requireEnv } from '../shared/runtime/env';
import { functionLogger } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { readPoll } from '../shared/tables/poll-reader';
import { readCounts } from './read-counts';
import { healthRoutes } from './routes';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const totalsTable = requireEnv(ENV.totalsTable);
const probeSecret = await deployedProbeSecret();

/** The health function: sends pulses through Votes, and tells how the tally meets them. */
export const handler = lambdaHandler({
  routes: healthRoutes({
    findPoll: (pollId) => readPoll(db, pollsTable, pollId),
    pulses: pulseStore(db, requireEnv(ENV.votesTable)),
    readCounts: (pollShards) => readCounts(db, totalsTable, pollShards),
    readRefusals: refusalReader(db, requireEnv(ENV.refusalsTable)),
    isProbe: (given) => isProbePass(probeSecret, given, Date.now()),
    clock: Date.now,
    sleep: (milliseconds) => sleep(milliseconds),
  }),
  logger: functionLogger('health'),
  originCheck: await deployedOriginCheck(),
});
