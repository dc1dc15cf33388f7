import { S3Client } from '@aws-sdk/client-s3';
import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { readBallotPart } from '../shared/recount/read-ballots';
import { shardReader } from '../shared/recount/read-shard';
import { requireEnv } from '../shared/runtime/env';
import { functionLogger } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { cachedPolls, readPoll } from '../shared/tables/poll-reader';
import { datasets } from './dataset';
import { exportRoutes } from './routes';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const votesTable = requireEnv(ENV.votesTable);
const readShard = shardReader(db, requireEnv(ENV.totalsTable));
const logger = functionLogger('exports');

/** The exports function: gives operators the ballots and the datasets of certified polls. */
export const handler = lambdaHandler({
  routes: exportRoutes({
    findPoll: cachedPolls((pollId) => readPoll(db, pollsTable, pollId)),
    readPart: (pollShard, after, limit) => readBallotPart(db, votesTable, pollShard, after, limit),
    readLate: async (pollShard) => (await readShard(pollShard)).late,
    datasets: datasets(new S3Client({}), requireEnv(ENV.datasetBucket)),
    tellReading: ({ pollId }, operator) => logger.info('Ballots are read', { pollId, operator }),
    clock: Date.now,
  }),
  logger,
  originCheck: await deployedOriginCheck(),
});
