import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { dynamoDBClient } from '../shared/dynamodb';
import { requireEnv } from '../shared/env';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV, METRIC } from '../shared/names';
import { SYSTEM_CLOCKS } from '../shared/poll-reader';
import { functionLogger, functionMetrics } from '../shared/telemetry';
import { newPollKeys } from '../shared/voter-key';
import { readVoterKeySecret } from '../shared/voter-key-secret';
import { pollStore } from './poll-store';
import { pollRoutes } from './routes';

const logger = functionLogger('polls');
const metrics = functionMetrics('polls');
const secret = await readVoterKeySecret(requireEnv(ENV.voterKeySecret));

function reportDamaged(pollId: string, error: unknown): void {
  metrics.singleMetric().addMetric(METRIC.pollsUnreadable, MetricUnit.Count, 1);
  logger.error('An item of Polls holds no poll', {
    pollId,
    error: error instanceof Error ? error : String(error),
  });
}

/** The polls function: writes Polls. */
export const handler = lambdaHandler(
  pollRoutes({
    polls: pollStore(dynamoDBClient(), requireEnv(ENV.pollsTable), reportDamaged),
    newPollKeys: () => newPollKeys(secret),
    clocks: SYSTEM_CLOCKS,
  }),
  logger,
);
