import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { dynamoDBClient } from '../shared/dynamodb';
import { requireEnv } from '../shared/env';
import { kmsClient } from '../shared/kms';
import { ENV } from '../shared/names';
import { readBallots } from '../shared/recount/read-ballots';
import { shardsReader } from '../shared/recount/read-shard';
import { functionLogger, functionMetrics } from '../shared/telemetry';
import { GRACE_MS } from '../shared/times';
import { certifyMetrics } from './certify-metrics';
import type { CertifyParts } from './certify-poll';
import { duePolls } from './due-polls';
import { fences } from './fences';
import { recountKeeper } from './recounted-shards';
import { kmsSigner } from './sign';
import { sweep } from './sweep';

/** What a sweep leaves of its time for what is in hand when it stops, in milliseconds. */
const MARGIN_MS = 30_000;

const db = dynamoDBClient();
const votesTable = requireEnv(ENV.votesTable);
const totalsTable = requireEnv(ENV.totalsTable);
const parts: CertifyParts = {
  polls: duePolls(db, requireEnv(ENV.pollsTable)),
  fences: fences(db, votesTable, Date.now),
  readShards: shardsReader(db, totalsTable),
  readBallots: (pollShard) => readBallots(db, votesTable, pollShard),
  keepRecount: recountKeeper(db, totalsTable),
  sign: kmsSigner(kmsClient(), {
    arn: requireEnv(ENV.certificateKey),
    keyId: requireEnv(ENV.certificateKeyId),
  }),
  metrics: certifyMetrics(functionMetrics('certify')),
  logger: functionLogger('certify'),
  clock: Date.now,
  sleep: (milliseconds) => sleep(milliseconds),
};

/** The certify function: proves the results of closed polls. Its event tells it nothing. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  await sweep(parts, GRACE_MS / 1_000, Date.now() + context.getRemainingTimeInMillis() - MARGIN_MS);
}
