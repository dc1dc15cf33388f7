import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { SYSTEM_CLOCKS } from '../shared/runtime/clocks';
import { requireEnv, requireWholeNumber } from '../shared/runtime/env';
import { readSecret } from '../shared/runtime/secrets';
import { functionLogger } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { cachedPolls, readPoll } from '../shared/tables/poll-reader';
import { keptCodeHashes, keptVoterKeys } from '../shared/voter-keys/kept-voter-keys';
import { readTurnout } from './read-turnout';
import { rollStore } from './roll-store';
import { rollRoutes } from './routes';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const rollTable = requireEnv(ENV.rollTable);
const logger = functionLogger('roll');
const [secret, originCheck] = await Promise.all([
  readSecret(requireEnv(ENV.voterKeySecret)),
  deployedOriginCheck(),
]);

/** The roll function: writes Roll. */
export const handler = lambdaHandler({
  routes: rollRoutes({
    findPoll: cachedPolls((pollId) => readPoll(db, pollsTable, pollId)),
    roll: rollStore(db, rollTable),
    voterKeyOf: keptVoterKeys(secret),
    codeHashOf: keptCodeHashes(secret),
    readTurnout: (poll) => readTurnout(db, rollTable, poll),
    retentionDays: requireWholeNumber(ENV.ballotRetentionDays),
    clocks: SYSTEM_CLOCKS,
    tellChange: (pollId, change) => logger.info('A roll was changed', { pollId, ...change }),
  }),
  logger,
  originCheck,
});
