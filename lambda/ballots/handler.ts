import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { shardReader } from '../shared/recount/read-shard';
import { requireEnv, requireWholeNumber } from '../shared/runtime/env';
import { readSecret } from '../shared/runtime/secrets';
import { functionLogger, functionMetrics } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { cachedPolls, readPoll } from '../shared/tables/poll-reader';
import { ballotStore } from './ballot-store';
import { keptVoterKeys } from './kept-voter-keys';
import { ballotRoutes } from './routes';
import { voteMetrics } from './vote-metrics';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const [secret, originCheck] = await Promise.all([
  readSecret(requireEnv(ENV.voterKeySecret)),
  deployedOriginCheck(),
]);

/** The ballots function: writes Votes. */
export const handler = lambdaHandler({
  routes: ballotRoutes({
    ballots: ballotStore(db, requireEnv(ENV.votesTable)),
    findPoll: cachedPolls((pollId) => readPoll(db, pollsTable, pollId)),
    readTotals: shardReader(db, requireEnv(ENV.totalsTable)),
    voterKeys: keptVoterKeys(secret),
    retentionDays: requireWholeNumber(ENV.ballotRetentionDays),
    metrics: voteMetrics(functionMetrics('ballots')),
    clock: Date.now,
  }),
  logger: functionLogger('ballots'),
  originCheck,
});
