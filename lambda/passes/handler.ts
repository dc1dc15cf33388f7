import { ballotStore } from '../shared/ballots/ballot-store';
import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { deployedPassSecret } from '../shared/passes/pass-keys';
import { shardReader } from '../shared/recount/read-shard';
import { deployedRefusalNotes } from '../shared/refusals/deployed-refusal-notes';
import { admitter } from '../shared/roll/roll-reader';
import { SYSTEM_CLOCKS } from '../shared/runtime/clocks';
import { requireEnv, requireWholeNumber } from '../shared/runtime/env';
import { readSecret } from '../shared/runtime/secrets';
import { functionLogger, functionMetrics } from '../shared/runtime/telemetry';
import { sealer } from '../shared/seals/seal';
import { sealKeeper } from '../shared/seals/seal-store';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { freshWhileHeld, published, readPoll } from '../shared/tables/poll-reader';
import { keptCodeHashes, keptVoterKeys } from '../shared/voter-keys/kept-voter-keys';
import { Difficulty } from './difficulty';
import { passMetrics } from './pass-metrics';
import { passRoutes } from './routes';

const db = dynamoDBClient();
const pollsTable = requireEnv(ENV.pollsTable);
const [secret, passSecret, originCheck] = await Promise.all([
  readSecret(requireEnv(ENV.voterKeySecret)),
  deployedPassSecret(),
  deployedOriginCheck(),
]);
const admit = admitter(db, requireEnv(ENV.rollTable));
const codeHashOf = keptCodeHashes(secret);
const difficulty = new Difficulty(requireWholeNumber(ENV.proofOfWork), SYSTEM_CLOCKS);

/** The passes function: knows who somebody is, and writes no ballot. */
export const handler = lambdaHandler({
  routes: passRoutes({
    ballots: ballotStore(db, requireEnv(ENV.votesTable)),
    findPoll: published(freshWhileHeld((pollId) => readPoll(db, pollsTable, pollId))),
    readTotals: shardReader(db, requireEnv(ENV.totalsTable)),
    voterKeyOf: keptVoterKeys(secret),
    keepSealed: sealKeeper(db, requireEnv(ENV.sealsTable), sealer(secret)),
    passSecret,
    admit: async (poll, code) => admit(poll, codeHashOf(poll, code), Date.now()),
    nextDifficulty: () => difficulty.next(),
    retentionDays: requireWholeNumber(ENV.ballotRetentionDays),
    metrics: passMetrics(functionMetrics('passes')),
    noteRefusals: deployedRefusalNotes(db),
    clock: Date.now,
  }),
  logger: functionLogger('passes'),
  originCheck,
});
