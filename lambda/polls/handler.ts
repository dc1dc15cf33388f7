import { pollShards } from '../../contract/write-shard';
import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { SYSTEM_CLOCKS } from '../shared/runtime/clocks';
import { requireEnv, requireWholeNumber } from '../shared/runtime/env';
import { readSecret } from '../shared/runtime/secrets';
import { functionLogger, functionMetrics } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { readItems } from '../shared/tables/read-items';
import { newPollKeys } from '../shared/voter-keys/voter-key';
import { pollLists } from './poll-lists';
import { pollMetrics } from './poll-metrics';
import { pollStore } from './poll-store';
import { pollRoutes } from './routes';

const logger = functionLogger('polls');
const [secret, originCheck] = await Promise.all([
  readSecret(requireEnv(ENV.voterKeySecret)),
  deployedOriginCheck(),
]);
const metrics = pollMetrics(functionMetrics('polls'));
const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const totalsTable = requireEnv(ENV.totalsTable);
const listPolls = pollLists(db, pollsTable, (damaged) => {
  logger.error('An item of Polls holds no poll', { ...damaged });
  metrics.damaged();
});

/** The polls function: writes Polls. */
export const handler = lambdaHandler({
  routes: pollRoutes({
    polls: pollStore(db, pollsTable),
    listPolls,
    hasTotals: async ({ pollId, writeShards }) =>
      (await readItems(db, totalsTable, pollShards(pollId, writeShards))).length > 0,
    newPollKeys: () => newPollKeys(secret),
    defaultWriteShards: requireWholeNumber(ENV.defaultWriteShards),
    clocks: SYSTEM_CLOCKS,
    tellChange: (pollId, change) => logger.info('A poll was changed', { pollId, ...change }),
  }),
  logger,
  originCheck,
});
