import { dynamoDBClient } from '../shared/dynamodb';
import { requireEnv } from '../shared/env';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { functionLogger } from '../shared/telemetry';
import { pollStore } from './poll-store';
import { pollRoutes } from './routes';

/** The polls function: writes Polls. */
export const handler = lambdaHandler(
  pollRoutes(pollStore(dynamoDBClient(), requireEnv(ENV.pollsTable))),
  functionLogger('polls'),
);
