import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { S3Client } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { DUE, ENV, METRIC } from '../shared/names';
import { readCastBallots } from '../shared/recount/read-ballots';
import { lateReader, shardsReader } from '../shared/recount/read-shard';
import { requireEnv } from '../shared/runtime/env';
import { functionLogger, functionMetrics } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { leases } from '../shared/tables/leases';
import { datasetObjects } from './objects';
import type { DatasetParts } from './parts';
import { pendingPolls } from './pending-polls';
import { MARGIN_MS, sweep } from './sweep';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const votesTable = requireEnv(ENV.votesTable);
const totalsTable = requireEnv(ENV.totalsTable);
const metrics = functionMetrics('dataset');
const parts: DatasetParts = {
  polls: pendingPolls(db, pollsTable),
  leases: leases(db, pollsTable, DUE.dataset, Date.now),
  readShards: shardsReader(db, totalsTable),
  readLate: lateReader(db, totalsTable),
  readBallots: (pollShard, range) => readCastBallots(db, votesTable, pollShard, range),
  objects: datasetObjects(new S3Client({}), requireEnv(ENV.datasetBucket)),
  tellDiffering: () => metrics.singleMetric().addMetric(METRIC.datasetsDiffering, MetricUnit.Count, 1),
  logger: functionLogger('dataset'),
  clock: Date.now,
  elapsed: () => performance.now(),
};

/** The dataset function: writes certified polls as Parquet. Its event tells it nothing. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  await sweep(parts, performance.now() + context.getRemainingTimeInMillis() - MARGIN_MS);
}
