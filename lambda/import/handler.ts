import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { requireEnv, requireWholeNumber } from '../shared/runtime/env';
import { readSecret } from '../shared/runtime/secrets';
import { functionLogger } from '../shared/runtime/telemetry';
import { sealer } from '../shared/seals/seal';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { published, readPoll } from '../shared/tables/poll-reader';
import { keptSourceHashes, keptVoterKeys } from '../shared/voter-keys/kept-voter-keys';
import { importStore } from './import-store';
import { keptSeals } from './kept-seals';
import { epochMarker } from './marks';
import { pollMover } from './poll-mover';
import { importRoutes } from './routes';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const votesTable = requireEnv(ENV.votesTable);
const [secret, originCheck] = await Promise.all([
  readSecret(requireEnv(ENV.voterKeySecret)),
  deployedOriginCheck(),
]);

/** The import function: writes Votes for another store of votes, whose poll is moved here. */
export const handler = lambdaHandler({
  routes: importRoutes({
    ballots: importStore(db, votesTable),
    findPoll: published((pollId) => readPoll(db, pollsTable, pollId)),
    movePoll: pollMover(db, pollsTable),
    markEpoch: epochMarker(db, votesTable),
    seals: keptSeals(db, requireEnv(ENV.sealsTable), sealer(secret)),
    voterKeyOf: keptVoterKeys(secret),
    sourceHashOf: keptSourceHashes(secret),
    retentionDays: requireWholeNumber(ENV.ballotRetentionDays),
    clock: Date.now,
  }),
  logger: functionLogger('import'),
  originCheck,
});
