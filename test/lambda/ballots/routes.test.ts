import { ballotRoutes } from '../../../lambda/ballots/routes';
import { PROBLEMS } from '../../../lambda/shared/http/problem';
import { ROUTE } from '../../../lambda/shared/names';
import type { Poll } from '../../../lambda/shared/poll';
import { testPoll, testRequest, testVoterKey } from '../factories';
import { MemoryBallots } from './memory-ballots';

const NOON_ISO = '2026-11-21T12:00:00.000Z';

function testRoutes(poll: Poll | undefined = testPoll()) {
  const ballots = new MemoryBallots();
  const metrics = { accepted: jest.fn(), refused: jest.fn() };
  const findPoll = async (pollId: string) => (pollId === poll?.pollId ? poll : undefined);
  const routes = ballotRoutes({ ballots, findPoll, metrics, voterKey: testVoterKey, retentionDays: 90 });
  const send = (routeKey: string, choices: Parameters<typeof testRequest>[0] = {}) => {
    const route = routes[routeKey];
    if (!route) throw new Error(`no route ${routeKey}`);
    return route(testRequest({ path: { pollId: 'best-song' }, subject: 'ann', ...choices }));
  };
  const vote = (candidateId: string, subject = 'ann') =>
    send(ROUTE.castVote, { body: { candidateId }, subject });
  return { ballots, metrics, findPoll, send, vote };
}

function problemOf(kind: keyof typeof PROBLEMS, field?: string) {
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

describe('a vote', () => {
  test('is accepted the first time, changed for another candidate, unchanged for the same', async () => {
    const { vote } = testRoutes();
    expect(await vote('alice')).toMatchObject({
      status: 201,
      body: { pollId: 'best-song', candidateId: 'alice', status: 'accepted' },
    });
    expect(await vote('bob')).toMatchObject({ status: 200, body: { candidateId: 'bob', status: 'changed' } });
    expect(await vote('bob')).toMatchObject({
      status: 200,
      body: { candidateId: 'bob', status: 'unchanged' },
    });
  });

  test('is one item under the voter key, in the write shard the key points to', async () => {
    const { vote, ballots } = testRoutes();
    await vote('alice');
    await vote('bob');
    const voterKey = testVoterKey('best-song', 'ann');
    const suffix = Number.parseInt(voterKey.slice(0, 8), 16) % 4;
    expect([...ballots.items.values()]).toEqual([
      expect.objectContaining({
        voterKey,
        pollShard: `best-song#${suffix}`,
        candidateId: 'bob',
        castAt: NOON_ISO,
      }),
    ]);
  });

  test('expires some time after the poll closes', async () => {
    const { vote, ballots } = testRoutes(testPoll({ closesAt: '2026-11-21T14:00:00.500Z' }));
    await vote('alice');
    const [ballot] = ballots.items.values();
    expect(ballot?.expiresAt).toBe(Date.parse('2027-02-19T14:00:01.000Z') / 1_000);
  });

  test('never expires in a poll without a closing time', async () => {
    const { vote, ballots } = testRoutes(testPoll({ closesAt: undefined }));
    await vote('alice');
    expect([...ballots.items.values()][0]?.expiresAt).toBeUndefined();
  });

  test('is final in a poll that is not changeable, and may be repeated', async () => {
    const { vote } = testRoutes(testPoll({ changeable: false }));
    await vote('alice');
    expect(await vote('alice')).toMatchObject({ status: 200, body: { status: 'unchanged' } });
    expect(await vote('bob')).toMatchObject(problemOf('already-voted'));
  });

  test('is refused for a candidate the poll does not have, and told which it has', async () => {
    const { vote } = testRoutes();
    const response = await vote('dave');
    expect(response).toMatchObject(problemOf('no-such-candidate', 'candidateId'));
    expect(response.body).toMatchObject({ detail: expect.stringContaining('alice, bob, carol') });
  });

  test.each([
    ['before it opens', testPoll({ opensAt: '2026-11-21T12:00:00.001Z' })],
    ['from its closing time on', testPoll({ closesAt: NOON_ISO })],
  ])('is refused %s', async (_, poll) => {
    const { vote, ballots } = testRoutes(poll);
    expect(await vote('alice')).toMatchObject(problemOf('poll-not-open'));
    expect(ballots.items.size).toBe(0);
  });

  test('is refused in a poll that does not exist', async () => {
    const { send } = testRoutes();
    expect(await send(ROUTE.castVote, { path: { pollId: 'other' } })).toMatchObject(
      problemOf('no-such-poll', 'pollId'),
    );
  });

  test('is refused when the token names no voter', async () => {
    const { send } = testRoutes();
    expect(await send(ROUTE.castVote, { subject: undefined })).toMatchObject(problemOf('no-voter'));
  });

  test.each([
    ['malformed-json', undefined, '{"candidateId":'],
    ['missing-field', 'candidateId', {}],
    ['wrong-type', 'candidateId', { candidateId: 7 }],
    ['invalid-id', 'candidateId', { candidateId: 'Alice!' }],
    ['unknown-field', 'weight', { candidateId: 'alice', weight: 100 }],
    ['wrong-type', 'body', []],
    ['body-too-large', undefined, `"${'x'.repeat(64 * 1024)}"`],
  ] as const)('with %s in %p is refused', async (kind, field, body) => {
    const { send } = testRoutes();
    expect(await send(ROUTE.castVote, { body })).toMatchObject(problemOf(kind, field));
  });

  test('is counted in the metrics, and a refused one with its reason', async () => {
    const { vote, metrics } = testRoutes();
    await vote('alice');
    await vote('dave');
    expect(metrics.accepted.mock.calls).toEqual([[1]]);
    expect(metrics.refused.mock.calls).toEqual([['no-such-candidate', 1]]);
  });

  test('the database did not take is counted as unavailable and stays an error', async () => {
    const { vote, ballots, metrics } = testRoutes();
    const busy = Object.assign(new Error('busy'), { name: 'TimeoutError' });
    jest.spyOn(ballots, 'cast').mockRejectedValue(busy);
    await expect(vote('alice')).rejects.toBe(busy);
    expect(metrics.refused.mock.calls).toEqual([['unavailable', 1]]);
  });
});

describe("a voter's own vote", () => {
  test('is shown', async () => {
    const { vote, send } = testRoutes();
    await vote('alice');
    expect(await send(ROUTE.showOwnVote)).toMatchObject({
      status: 200,
      body: { pollId: 'best-song', candidateId: 'alice', castAt: NOON_ISO },
    });
  });

  test('is not found before it is cast', async () => {
    expect(await testRoutes().send(ROUTE.showOwnVote)).toMatchObject(problemOf('no-vote'));
  });

  test('is gone once retracted, and retracting again does no harm', async () => {
    const { vote, send } = testRoutes();
    await vote('alice');
    expect(await send(ROUTE.retractVote)).toEqual({ status: 204 });
    expect(await send(ROUTE.retractVote)).toEqual({ status: 204 });
    expect(await send(ROUTE.showOwnVote)).toMatchObject(problemOf('no-vote'));
  });

  test('cannot be retracted where votes are final', async () => {
    const { vote, send } = testRoutes(testPoll({ changeable: false }));
    await vote('alice');
    expect(await send(ROUTE.retractVote)).toMatchObject(problemOf('not-changeable'));
    expect(await send(ROUTE.showOwnVote)).toMatchObject({ status: 200 });
  });

  test('cannot be retracted once the poll is closed', async () => {
    const { send } = testRoutes(testPoll({ closesAt: NOON_ISO }));
    expect(await send(ROUTE.retractVote)).toMatchObject(problemOf('poll-not-open'));
  });
});

describe('a batch', () => {
  const batch = (...votes: [string, string][]) => ({
    body: { votes: votes.map(([voterId, candidateId]) => ({ voterId, candidateId })) },
  });

  test('casts each vote on its own, in the order posted', async () => {
    const { send, vote, metrics } = testRoutes();
    await vote('alice', 'ann');
    const response = await send(
      ROUTE.castBatch,
      batch(['ann', 'bob'], ['ben', 'dave'], ['cid', 'carol'], ['cid', 'carol']),
    );
    expect(response).toMatchObject({
      status: 200,
      body: {
        results: [
          { voterId: 'ann', status: 'changed' },
          { voterId: 'ben', status: 'no-such-candidate' },
          { voterId: 'cid', status: 'accepted' },
          { voterId: 'cid', status: 'unchanged' },
        ],
      },
    });
    expect(metrics.accepted).toHaveBeenLastCalledWith(3);
    expect(metrics.refused.mock.calls).toEqual([['no-such-candidate', 1]]);
  });

  test('lets the last vote of a voter stand', async () => {
    const { send } = testRoutes();
    await send(ROUTE.castBatch, batch(['ann', 'alice'], ['ann', 'bob'], ['ann', 'carol'], ['ann', 'bob']));
    expect(await send(ROUTE.showOwnVote)).toMatchObject({ body: { candidateId: 'bob' } });
  });

  test('reports a vote the database would not take as unavailable and casts the others', async () => {
    const { send, ballots } = testRoutes();
    const cast = ballots.cast.bind(ballots);
    const annsKey = testVoterKey('best-song', 'ann');
    jest
      .spyOn(ballots, 'cast')
      .mockImplementation((ballot) =>
        ballot.voterKey === annsKey
          ? Promise.reject(Object.assign(new Error('busy'), { name: 'TimeoutError' }))
          : cast(ballot),
      );
    expect(await send(ROUTE.castBatch, batch(['ann', 'alice'], ['ben', 'bob']))).toMatchObject({
      body: {
        results: [
          { voterId: 'ann', status: 'unavailable' },
          { voterId: 'ben', status: 'accepted' },
        ],
      },
    });
  });

  test.each([
    ['out-of-range', 'votes', { votes: [] }],
    ['out-of-range', 'votes', { votes: Array(101).fill({ voterId: 'ann', candidateId: 'alice' }) }],
    [
      'invalid-id',
      'votes[1].candidateId',
      {
        votes: [
          { voterId: 'a', candidateId: 'bob' },
          { voterId: 'b', candidateId: '' },
        ],
      },
    ],
    ['out-of-range', 'votes[0].voterId', { votes: [{ voterId: 'x'.repeat(257), candidateId: 'bob' }] }],
    ['invalid-value', 'votes[0].voterId', { votes: [{ voterId: ' ', candidateId: 'bob' }] }],
    ['unknown-field', 'votes[0].sub', { votes: [{ voterId: 'a', candidateId: 'bob', sub: 'b' }] }],
  ] as const)('with %s in %s is refused whole', async (kind, field, body) => {
    const { send, ballots } = testRoutes();
    expect(await send(ROUTE.castBatch, { body })).toMatchObject(problemOf(kind, field));
    expect(ballots.items.size).toBe(0);
  });

  test('is refused whole when the poll is closed', async () => {
    const { send } = testRoutes(testPoll({ closesAt: NOON_ISO }));
    expect(await send(ROUTE.castBatch, batch(['ann', 'alice']))).toMatchObject(problemOf('poll-not-open'));
  });
});
