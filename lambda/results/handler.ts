import { RESULTS_POLL_CACHE_MS } from '../../contract/limits';
import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { SYSTEM_CLOCKS } from '../shared/runtime/clocks';
import { requireEnv } from '../shared/runtime/env';
import { functionLogger } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { cachedPolls, readPoll } from '../shared/tables/poll-reader';
import { readTotals } from '../shared/tables/read-totals';
import { samplesReader } from './read-series';
import { resultsRoutes } from './routes';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const totalsTable = requireEnv(ENV.totalsTable);

/** The results function: reads Totals and Series. */
export const handler = lambdaHandler({
  routes: resultsRoutes({
    findPoll: cachedPolls((pollId) => readPoll(db, pollsTable, pollId), SYSTEM_CLOCKS, RESULTS_POLL_CACHE_MS),
    readTotals: ({ pollId, writeShards }) => readTotals(db, totalsTable, pollId, writeShards),
    readSamples: samplesReader(db, requireEnv(ENV.seriesTable)),
    clocks: SYSTEM_CLOCKS,
    embedOrigin: process.env[ENV.embedOrigin],
  }),
  logger: functionLogger('results'),
  originCheck: await deployedOriginCheck(),
});
