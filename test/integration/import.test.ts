import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { LocalIssuer } from '../../cli/api/tokens';
import { NEW_MOVE } from '../../contract/moving-poll';
import { databaseClients } from '../../local/database/clients';
import { PipelineTarget } from '../../migration/target/pipeline-target';
import { describeTarget } from '../migration/contracts/target-contract';
import { type Answer, startTestRuntime, type TestRuntime } from './harness';

let voting: TestRuntime;
let api: ApiClient;
let database: ReturnType<typeof databaseOf>;

function databaseOf({ runtime: { endpoint, outputs } }: TestRuntime) {
  const { PollsTableName: polls = '', VotesTableName: votes = '', TotalsTableName: totals = '' } = outputs;
  return { db: databaseClients(endpoint).db, tables: { polls, votes, totals } };
}

beforeAll(async () => {
  voting = await startTestRuntime();
  const http = new HttpClient(voting.runtime.url, new AbortController().signal);
  api = new ApiClient(http, new LocalIssuer(http));
  database = databaseOf(voting);
}, 240_000);
afterAll(async () => {
  database.db.destroy();
  await voting.stop();
});

function taken({ status, body }: Answer): void {
  if (status >= 300) throw new Error(`The API answers ${status}: ${JSON.stringify(body)}`);
}

const candidates = ['ann', 'ben'].map((candidateId) => ({ candidateId, label: candidateId }));

describe('the pipeline as a target', () => {
  describeTarget(async (settings = {}) => {
    const { pollId } = await voting.createPoll({ candidates, writeShards: 4, move: NEW_MOVE, ...settings });
    const target = new PipelineTarget(api, database, pollId);
    return {
      target,
      cast: async (voterId, candidateId) => taken(await voting.vote(pollId, voterId, candidateId)),
      retract: async (voterId) => taken(await voting.retract(pollId, voterId)),
    };
  });
});
