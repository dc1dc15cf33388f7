import { ROUTE } from '../../../contract/routes';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { NOON, testCertificate, testPoll, testVoterKey } from '../factories';
import { NOON_ISO, problemOf, testRoutes } from './test-routes';

const BEFORE_NOON = '2026-11-21T11:59:59.999Z';

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

  test.each([
    [2_999, 201],
    [3_000, 403],
  ])('received before closing and held up until %i ms after it is answered %i', async (late, status) => {
    const { vote, holdUp } = testRoutes(testPoll({ closesAt: '2026-11-21T12:00:00.001Z' }));
    holdUp(late + 1);
    expect(await vote('alice')).toMatchObject({ status });
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
    ['malformed-json', 'body', '{"candidateId":'],
    ['missing-field', 'candidateId', {}],
    ['wrong-type', 'candidateId', { candidateId: 7 }],
    ['invalid-id', 'candidateId', { candidateId: 'Alice!' }],
    ['unknown-field', 'weight', { candidateId: 'alice', weight: 100 }],
    ['wrong-type', 'body', []],
    ['body-too-large', 'body', `"${'x'.repeat(64 * 1024)}"`],
  ] as const)('with %s in %p is refused', async (kind, field, body) => {
    const { send } = testRoutes();
    expect(await send(ROUTE.castVote, { body })).toMatchObject(problemOf(kind, field));
  });

  test('is an error under another secret than that of its poll, which would let everybody vote twice', async () => {
    const { send, ballots, metrics } = testRoutes(testPoll(), () => undefined);
    await expect(send(ROUTE.castVote, { body: { candidateId: 'alice' } })).rejects.toThrow('secret');
    expect(ballots.items.size).toBe(0);
    expect(metrics.refused.mock.calls).toEqual([['internal', 1]]);
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

describe('a request that comes to be carried out after one received later', () => {
  const earlier = { receivedAt: NOON - 1 };

  test('is answered as superseded when it is a vote, and changes nothing', async () => {
    const { vote, send, metrics } = testRoutes();
    await vote('alice');
    expect(await send(ROUTE.castVote, { body: { candidateId: 'bob' }, ...earlier })).toMatchObject({
      status: 200,
      body: { pollId: 'best-song', candidateId: 'bob', status: 'superseded' },
    });
    expect(await send(ROUTE.showOwnVote)).toMatchObject({ body: { candidateId: 'alice' } });
    expect(metrics.refused).not.toHaveBeenCalled();
  });

  test('is answered as superseded when it is a retraction, and the vote stands', async () => {
    const { vote, send } = testRoutes();
    await vote('alice');
    expect(await send(ROUTE.retractVote, earlier)).toEqual({
      status: 200,
      body: { pollId: 'best-song', status: 'superseded' },
      headers: { 'cache-control': 'no-store' },
    });
    expect(await send(ROUTE.showOwnVote)).toMatchObject({ body: { candidateId: 'alice' } });
  });

  test('does not bring back a vote that was taken back', async () => {
    const { send } = testRoutes();
    await send(ROUTE.retractVote);
    expect(await send(ROUTE.castVote, { body: { candidateId: 'bob' }, ...earlier })).toMatchObject({
      body: { status: 'superseded' },
    });
    expect(await send(ROUTE.showOwnVote)).toMatchObject(problemOf('no-vote'));
  });
});

test('a retraction expires with the ballots of its poll', async () => {
  const { send, ballots } = testRoutes(testPoll({ closesAt: '2026-11-21T14:00:00.000Z' }));
  await send(ROUTE.retractVote);
  const [retraction] = ballots.items.values();
  expect(retraction?.expiresAt).toBe(Date.parse('2027-02-19T14:00:00.000Z') / 1_000);
  expect(retraction).not.toHaveProperty('candidateId');
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

  test.each([
    ['not counted while its write shard has counted nothing', {}, { counted: false }],
    [
      'not counted while its write shard is counted to an earlier vote',
      { castThrough: BEFORE_NOON },
      { counted: false },
    ],
    ['counted once its write shard is counted to it', { castThrough: NOON_ISO }, { counted: true }],
    ['counted when it stood before the fence', { fence: 'label/9' }, { counted: true }],
    [
      'not counted when it was altered behind the fence',
      { fence: 'label/9', late: [''] },
      { counted: false },
    ],
  ])(
    'is %s',
    async (_, {
      late = [],
      ...standing
    }: { late?: string[]; castThrough?: string; fence?: string }, expected) => {
      const { vote, send, totals, ballots } = testRoutes();
      await vote('alice');
      const [ballot] = ballots.items.values();
      const pollShard = ballot?.pollShard ?? '';
      const lateBallots = new Map(late.map((before) => [ballot?.voterKey ?? '', { before, expired: false }]));
      totals.set(pollShard, { ...emptyShardTotals(pollShard), ...standing, late: lateBallots });
      const { body } = await send(ROUTE.showOwnVote);
      expect(body).toMatchObject(expected);
      expect(body).not.toHaveProperty('shardDigest');
    },
  );

  test('names the digest of its write shard in a certified poll', async () => {
    const { vote, send, totals, ballots } = testRoutes(testPoll({ certificate: testCertificate() }));
    const open = testRoutes();
    await open.vote('alice');
    const [[id, ballot] = []] = open.ballots.items;
    if (id === undefined || !ballot) throw new Error('no ballot');
    ballots.items.set(id, ballot);
    totals.set(ballot.pollShard, {
      ...emptyShardTotals(ballot.pollShard),
      late: new Map(),
      fence: 'label/9',
      digest: 'abc',
    });
    expect(await send(ROUTE.showOwnVote)).toMatchObject({ body: { counted: true, shardDigest: 'abc' } });
    expect(await vote('bob')).toMatchObject(problemOf('poll-not-open'));
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
