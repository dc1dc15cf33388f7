import { ENV } from '../shared/names';
import { requireEnv } from '../shared/runtime/env';
import { functionLogger, functionMetrics } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { rulesReader } from './poll-rules';
import { tally } from './tally';
import { tallyMetrics } from './tally-metrics';
import { totalsStore } from './totals-store';

const db = dynamoDBClient();

/** The tally function: folds the Votes stream into Totals. */
export const handler = tally({
  polls: rulesReader(db, requireEnv(ENV.pollsTable)),
  totals: totalsStore(db, requireEnv(ENV.totalsTable), Date.now),
  metrics: tallyMetrics(functionMetrics('tally'), Date.now),
  logger: functionLogger('tally'),
});
