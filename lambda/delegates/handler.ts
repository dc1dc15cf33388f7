import { ballotStore } from '../shared/ballots/ballot-store';
import { voteMetrics } from '../shared/ballots/vote-metrics';
import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { deployedRefusalNotes } from '../shared/refusals/deployed-refusal-notes';
import { rollWeightsReader } from '../shared/roll/roll-reader';
import { requireEnv, requireWholeNumber } from '../shared/runtime/env';
import { readSecret } from '../shared/runtime/secrets';
import { functionLogger, functionMetrics } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { freshWhileHeld, published, readPoll } from '../shared/tables/poll-reader';
import { keptVoterKeys } from '../shared/voter-keys/kept-voter-keys';
import { delegateRoutes } from './routes';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const [secret, originCheck] = await Promise.all([
  readSecret(requireEnv(ENV.voterKeySecret)),
  deployedOriginCheck(),
]);

/** The delegates function: writes Votes for voting apps. */
export const handler = lambdaHandler({
  routes: delegateRoutes({
    ballots: ballotStore(db, requireEnv(ENV.votesTable)),
    findPoll: published(freshWhileHeld((pollId) => readPoll(db, pollsTable, pollId))),
    voterKeyOf: keptVoterKeys(secret),
    rollWeights: rollWeightsReader(db, requireEnv(ENV.rollTable)),
    retentionDays: requireWholeNumber(ENV.ballotRetentionDays),
    metrics: voteMetrics(functionMetrics('delegates')),
    noteRefusals: deployedRefusalNotes(db),
    clock: Date.now,
  }),
  logger: functionLogger('delegates'),
  originCheck,
});
