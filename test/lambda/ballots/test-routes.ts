import type { RouteKeyOf } from '../../../contract/all-routes';
import type { WrittenChoice } from '../../../contract/choice';
import { VOTE_PACE_MS } from '../../../contract/limits';
import { PROBLEMS } from '../../../contract/problem-documents';
import { ROUTES } from '../../../contract/routes';
import { ballotRoutes } from '../../../lambda/ballots/routes';
import { delegateRoutes } from '../../../lambda/delegates/routes';
import type { ShardTotalsAndLate } from '../../../lambda/shared/recount/read-shard';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { NOON, testPoll, testRequest, testVoterKey } from '../factories';
import { testBearer, testPassSecret } from '../passes/test-passes';
import { MemoryBallots } from '../shared/ballots/memory-ballots';

export const NOON_ISO = '2026-11-21T12:00:00.000Z';

type Choices = Parameters<typeof testRequest>[0] & {
  /** Who sends the request, with a pass; without one when `undefined`. */
  voter?: string | undefined;
};

/** What may be sent: the routes that write and read ballots, for voters and for voting apps. */
type Key = RouteKeyOf<'ballots' | 'delegates'>;

/** The routes over a Votes table in memory, for one poll. */
export async function testRoutes(poll: Poll | undefined = testPoll({ delegates: true })) {
  const ballots = new MemoryBallots();
  const metrics = { accepted: jest.fn(), refused: jest.fn() };
  const findPoll = async (pollId: string) => (pollId === poll?.pollId ? poll : undefined);
  const totals = new Map<string, ShardTotalsAndLate>();
  /** Weights of the voters on the roll. */
  const roll = new Map<string, number>();
  let heldUp = 0;
  let requests = 0;
  const noteRefusals = jest.fn(async () => {});
  const parts = { ballots, findPoll, metrics, noteRefusals, retentionDays: 90, clock: () => NOON + heldUp };
  const routes = {
    ...ballotRoutes({
      ...parts,
      passSecret: await testPassSecret(),
      readTotals: async (pollShard) =>
        totals.get(pollShard) ?? { ...emptyShardTotals(pollShard), late: new Map() },
    }),
    ...delegateRoutes({
      ...parts,
      voterKeyOf: ({ pollId }, voterId) => testVoterKey(pollId, voterId),
      rollWeights: async () => roll,
    }),
  };
  const holdUp = (milliseconds: number) => {
    heldUp = milliseconds;
  };
  const send = async (key: Key, choices: Choices = {}) => {
    const route = routes[key];
    requests += 1;
    const requestId = `request-${String(requests).padStart(3, '0')}`;
    // A second after the one before, so that none is too soon.
    const receivedAt = NOON + (requests - 1) * VOTE_PACE_MS;
    const { voter = 'voter' in choices ? undefined : 'ann', ...rest } = choices;
    const headers = voter === undefined ? {} : { authorization: await testBearer(voter) };
    return route(testRequest({ path: { pollId: 'best-song' }, headers, requestId, receivedAt, ...rest }));
  };
  const vote = (choice: WrittenChoice, voter = 'ann') =>
    send(ROUTES.castVote.key, { body: { choice }, voter });
  return { ballots, metrics, noteRefusals, findPoll, totals, roll, holdUp, send, vote };
}

/** What a problem's answer must hold. */
export function problemOf(kind: keyof typeof PROBLEMS, field?: string) {
  const { status, title } = PROBLEMS[kind];
  return {
    status,
    refusal: kind,
    body: {
      type: `urn:problem:voting:${kind}`,
      title,
      status,
      detail: expect.any(String),
      ...(field && { field }),
    },
  };
}
