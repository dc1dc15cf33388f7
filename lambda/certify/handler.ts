import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { DUE, ENV } from '../shared/names';
import { readBallots } from '../shared/recount/read-ballots';
import { lateReader, shardsReader } from '../shared/recount/read-shard';
import { requireEnv } from '../shared/runtime/env';
import { kmsClient } from '../shared/runtime/kms';
import { functionLogger, functionMetrics } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { leases } from '../shared/tables/leases';
import { certifyMetrics } from './certify-metrics';
import { duePolls } from './due-polls';
import { fences } from './fences';
import { keptRanges } from './kept-ranges';
import type { CertifyParts } from './parts';
import { recountKeeper } from './recounted-shards';
import { kmsSigner } from './sign';
import { MARGIN_MS, sweep } from './sweep';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const votesTable = requireEnv(ENV.votesTable);
const totalsTable = requireEnv(ENV.totalsTable);
const parts: CertifyParts = {
  polls: duePolls(db, pollsTable),
  leases: leases(db, pollsTable, DUE.certificate, Date.now),
  fences: fences(db, votesTable, Date.now),
  readShards: shardsReader(db, totalsTable),
  readLate: lateReader(db, totalsTable),
  readBallots: (pollShard, range, limit) => readBallots(db, votesTable, pollShard, range, limit),
  keptRanges: keptRanges(db, totalsTable),
  keepRecount: recountKeeper(db, totalsTable),
  sign: kmsSigner(kmsClient(), {
    arn: requireEnv(ENV.certificateKey),
    keyId: requireEnv(ENV.certificateKeyId),
  }),
  metrics: certifyMetrics(functionMetrics('certify')),
  logger: functionLogger('certify'),
  clock: Date.now,
  elapsed: () => performance.now(),
  sleep: (milliseconds) => sleep(milliseconds),
};

/** The certify function: proves the results of closed polls. Its event tells it nothing. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  await sweep(parts, performance.now() + context.getRemainingTimeInMillis() - MARGIN_MS);
}
