import { ballotStore } from '../shared/ballots/ballot-store';
import { voteMetrics } from '../shared/ballots/vote-metrics';
import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { deployedPassSecret } from '../shared/passes/pass-keys';
import { shardReader } from '../shared/recount/read-shard';
import { deployedRefusalNotes } from '../shared/refusals/deployed-refusal-notes';
import { requireEnv, requireWholeNumber } from '../shared/runtime/env';
import { functionLogger, functionMetrics } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { freshWhileHeld, published, readPoll } from '../shared/tables/poll-reader';
import { ballotRoutes } from './routes';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const [passSecret, originCheck] = await Promise.all([deployedPassSecret(), deployedOriginCheck()]);

/** The ballots function: writes Votes for voters. */
export const handler = lambdaHandler({
  routes: ballotRoutes({
    ballots: ballotStore(db, requireEnv(ENV.votesTable)),
    findPoll: published(freshWhileHeld((pollId) => readPoll(db, pollsTable, pollId))),
    readTotals: shardReader(db, requireEnv(ENV.totalsTable)),
    passSecret,
    retentionDays: requireWholeNumber(ENV.ballotRetentionDays),
    metrics: voteMetrics(functionMetrics('ballots')),
    noteRefusals: deployedRefusalNotes(db),
    clock: Date.now,
  }),
  logger: functionLogger('ballots'),
  originCheck,
});
