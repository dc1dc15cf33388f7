import { dynamoDBClient } from '../shared/dynamodb';
import { requireEnv } from '../shared/env';
import { ENV } from '../shared/names';
import { functionLogger, functionMetrics } from '../shared/telemetry';
import { tally } from './tally';
import { tallyMetrics } from './tally-metrics';
import { totalsStore } from './totals-store';

/** The tally function: folds the Votes stream into Totals. */
export const handler = tally({
  totals: totalsStore(dynamoDBClient(), requireEnv(ENV.totalsTable), Date.now),
  metrics: tallyMetrics(functionMetrics('tally'), Date.now),
  logger: functionLogger('tally'),
});
