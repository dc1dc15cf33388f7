import type { Results } from '../../contract/results';
import { databaseClients } from '../../local/database/clients';
import type { LocalRuntime } from '../../local/runtime';
import { ApiClient } from '../api/api-client';
import { createOrFindPoll } from '../api/find-poll';
import { HttpClient } from '../api/http-client';
import { LocalIssuer } from '../api/tokens';
import { CommandError } from '../errors';
import { type LagReport, measureLag } from '../lag-probe';
import { type Expectation, expectationOf } from '../simulation/expectation';
import { plan } from '../simulation/plan';
import { SAMPLE_CANDIDATES } from '../simulation/sample-candidates';
import type { Count } from '../simulation/totals';
import { formatCount } from '../terminal/numbers';
import type { Terminal } from '../terminal/terminal';
import { holdElection } from './election';
import { recount } from './recount';
import { openScoreboard } from './scoreboard';

export const DEMO_VOTERS = 2_000;
const POLL_ID = 'demo';
const SEED = 2026;

/** The outcome of an election, seen from all sides. */
export interface DemoOutcome {
  /** What the voters did. */
  expected: Expectation;
  /** What the API shows. */
  results: Results;
  /** What the Votes table holds. */
  recounted: Count;
  lag: LagReport;
}

/** Holds an election on a running pipeline, with its totals moving on the terminal. */
export async function runDemo(
  runtime: LocalRuntime,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<DemoOutcome> {
  const http = new HttpClient(runtime.url, signal);
  const api = new ApiClient(http, new LocalIssuer(http));
  const candidateIds = SAMPLE_CANDIDATES.map((candidate) => candidate.candidateId);
  const voters = () => plan({ seed: SEED, voters: DEMO_VOTERS, candidateIds });
  const expected = expectationOf(voters());
  const poll = await createOrFindPoll(api, {
    pollId: POLL_ID,
    title: 'A day out',
    candidates: SAMPLE_CANDIDATES,
    delegates: true,
  });
  const intro = 'people vote on a day out; some change their minds, retract or click twice:';
  terminal.print('', `  ${formatCount(DEMO_VOTERS)} ${intro}`, '');
  const scoreboard = openScoreboard(terminal);
  const { result: results, lag } = await measureLag(api, () =>
    holdElection(api, { poll, actions: voters(), expected, scoreboard, signal }),
  );
  terminal.print('');
  return { expected, results, recounted: await recountVotes(runtime), lag };
}

async function recountVotes({ endpoint, outputs }: LocalRuntime): Promise<Count> {
  const votesTable = outputs.VotesTableName;
  if (votesTable === undefined) throw new CommandError('The template has no output VotesTableName.');
  const { db, streams } = databaseClients(endpoint);
  try {
    return await recount(db, votesTable, POLL_ID);
  } finally {
    db.destroy();
    streams.destroy();
  }
}
