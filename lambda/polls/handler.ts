import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { SYSTEM_CLOCKS } from '../shared/runtime/clocks';
import { requireEnv, requireWholeNumber } from '../shared/runtime/env';
import { functionLogger, functionMetrics } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { newPollKeys } from '../shared/voter-keys/voter-key';
import { readVoterKeySecret } from '../shared/voter-keys/voter-key-secret';
import { pollMetrics } from './poll-metrics';
import { pollStore } from './poll-store';
import { pollRoutes } from './routes';

const logger = functionLogger('polls');
const secret = await readVoterKeySecret(requireEnv(ENV.voterKeySecret));
const metrics = pollMetrics(functionMetrics('polls'));
const polls = pollStore(dynamoDBClient(), requireEnv(ENV.pollsTable), (damaged) => {
  logger.error('An item of Polls holds no poll', { ...damaged });
  metrics.damaged();
});

/** The polls function: writes Polls. */
export const handler = lambdaHandler(
  pollRoutes({
    polls,
    newPollKeys: () => newPollKeys(secret),
    defaultWriteShards: requireWholeNumber(ENV.defaultWriteShards),
    clocks: SYSTEM_CLOCKS,
  }),
  logger,
);
