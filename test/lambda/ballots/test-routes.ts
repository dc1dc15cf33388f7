import type { WrittenChoice } from '../../../contract/choice';
import { VOTE_PACE_MS } from '../../../contract/limits';
import { PROBLEMS } from '../../../contract/problems';
import { ROUTES, type RouteKeyOf } from '../../../contract/routes';
import { ballotRoutes } from '../../../lambda/ballots/routes';
import type { CastParts } from '../../../lambda/shared/ballots/cast';
import type { ShardTotalsAndLate } from '../../../lambda/shared/recount/read-shard';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { NOON, testPoll, testRequest, testVoterKey } from '../factories';
import { MemoryBallots } from '../shared/ballots/memory-ballots';

export const NOON_ISO = '2026-11-21T12:00:00.000Z';

/** The ballot routes over a Votes table in memory, for one poll. */
export function testRoutes(
  poll: Poll | undefined = testPoll(),
  voterKeys: CastParts['voterKeys'] = () => testVoterKey,
) {
  const ballots = new MemoryBallots();
  const metrics = { accepted: jest.fn(), refused: jest.fn() };
  const findPoll = async (pollId: string) => (pollId === poll?.pollId ? poll : undefined);
  const totals = new Map<string, ShardTotalsAndLate>();
  let heldUp = 0;
  let requests = 0;
  const routes = ballotRoutes({
    ballots,
    findPoll,
    readTotals: async (pollShard) =>
      totals.get(pollShard) ?? { ...emptyShardTotals(pollShard), late: new Map() },
    metrics,
    voterKeys,
    retentionDays: 90,
    clock: () => NOON + heldUp,
  });
  const holdUp = (milliseconds: number) => {
    heldUp = milliseconds;
  };
  const send = (key: RouteKeyOf<'ballots'>, choices: Parameters<typeof testRequest>[0] = {}) => {
    const route = routes[key];
    requests += 1;
    const requestId = `request-${String(requests).padStart(3, '0')}`;
    // A second after the one before, so that none is too soon.
    const receivedAt = NOON + (requests - 1) * VOTE_PACE_MS;
    return route(
      testRequest({ path: { pollId: 'best-song' }, subject: 'ann', requestId, receivedAt, ...choices }),
    );
  };
  const vote = (choice: WrittenChoice, subject = 'ann') =>
    send(ROUTES.castVote.key, { body: { choice }, subject });
  return { ballots, metrics, findPoll, totals, holdUp, send, vote };
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
