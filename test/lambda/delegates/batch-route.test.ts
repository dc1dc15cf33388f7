import { ROUTES } from '../../../contract/routes';
import { NOON_ISO, problemOf, testRoutes } from '../ballots/test-routes';
import { NOON, said, testPoll, testVoterKey } from '../factories';

describe('a batch', () => {
  const batch = (...votes: [string, unknown][]) => ({
    body: { votes: votes.map(([voterId, choice]) => ({ voterId, choice })) },
  });

  test('casts each vote on its own, in the order posted', async () => {
    const { send, vote, metrics } = await testRoutes();
    await vote('alice', 'ann');
    const response = await send(
      ROUTES.castBatch.key,
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

  test('refuses a choice the poll does not allow with its reason, and none of the others', async () => {
    const { send, ballots } = await testRoutes(
      testPoll({ delegates: true, ballot: { pick: { min: 1, max: 2 } } }),
    );
    const odd = [7, 'Alice!', [], ['alice', 'alice'], ['alice', 'bob', 'carol'], { alice: 2 }];
    const response = await send(
      ROUTES.castBatch.key,
      batch(['ann', ['alice', 'bob']], ...odd.map((choice, i): [string, unknown] => [`odd-${i}`, choice])),
    );
    expect(response).toMatchObject({
      status: 200,
      body: {
        results: [
          { voterId: 'ann', status: 'accepted' },
          ...odd.map((_, i) => ({
            voterId: `odd-${i}`,
            status: 'choice-not-allowed',
            detail: expect.stringMatching(/^choice .+\.$/),
          })),
        ],
      },
    });
    expect(ballots.items.size).toBe(1);
  });

  test('takes the ids of one voter for one, however they are spelled, and answers the one form', async () => {
    const { send, ballots } = await testRoutes();
    const response = await send(ROUTES.castBatch.key, batch(['Zoe\u0308', 'alice'], [' Zo\u00eb', 'bob']));
    expect(response.body).toEqual({
      results: [
        { voterId: 'Zo\u00eb', status: 'accepted' },
        { voterId: 'Zo\u00eb', status: 'changed' },
      ],
    });
    expect(ballots.items.size).toBe(1);
  });

  test.each([
    ['invalid-value', ''],
    ['invalid-value', '\u3164'],
    ['invalid-value', 'null'],
    ['invalid-value', '[object Object]'],
    ['invalid-value', 'ann\u202e'],
    ['invalid-value', 'ann\ufffd'],
    ['out-of-range', 'x'.repeat(257)],
  ] as const)('is refused (%s) for the voter id %j', async (kind, voterId) => {
    const { send, ballots } = await testRoutes();
    const answer = await send(ROUTES.castBatch.key, batch(['ann', 'alice'], [voterId, 'alice']));
    expect(answer).toMatchObject(problemOf(kind, 'votes[1].voterId'));
    expect(ballots.items.size).toBe(0);
  });

  test('never takes two voters for one whose ids are cut inside a character', async () => {
    const { send } = await testRoutes();
    const answer = await send(ROUTES.castBatch.key, batch(['v\ud83d', 'alice'], ['v\udc00', 'bob']));
    expect(answer).toMatchObject(problemOf('invalid-value', 'votes[0].voterId'));
  });

  test('lets the last vote of a voter stand', async () => {
    const { send } = await testRoutes();
    await send(
      ROUTES.castBatch.key,
      batch(['ann', 'alice'], ['ann', 'bob'], ['ann', 'carol'], ['ann', 'bob']),
    );
    expect(await send(ROUTES.showOwnVote.key)).toMatchObject({ body: { choice: 'bob' } });
  });

  test('keeps to what a voter did later, and says so', async () => {
    const { send, vote } = await testRoutes();
    await vote('alice', 'ann');
    const earlier = { ...batch(['ann', 'bob'], ['ben', 'bob']), receivedAt: NOON - 1 };
    expect(await send(ROUTES.castBatch.key, earlier)).toMatchObject({
      body: { results: [{ status: 'superseded' }, { status: 'accepted' }] },
    });
    expect(await send(ROUTES.showOwnVote.key)).toMatchObject({ body: { choice: 'alice' } });
  });

  test('lets the later of two votes stand even when its write overtakes the earlier', async () => {
    const { send, ballots } = await testRoutes();
    await send(ROUTES.castBatch.key, batch(['ann', 'alice'], ['ann', 'bob']));
    const [last] = ballots.items.values();
    expect(last).toMatchObject({ ...said('bob'), request: expect.stringMatching(/^002#/) });
  });

  test('reports a vote the database would not take as unavailable and casts the others', async () => {
    const { send, ballots } = await testRoutes();
    const cast = ballots.cast.bind(ballots);
    const annsKey = testVoterKey('best-song', 'ann');
    jest
      .spyOn(ballots, 'cast')
      .mockImplementation((ballot) =>
        ballot.voterKey === annsKey
          ? Promise.reject(Object.assign(new Error('busy'), { name: 'TimeoutError' }))
          : cast(ballot),
      );
    expect(await send(ROUTES.castBatch.key, batch(['ann', 'alice'], ['ben', 'bob']))).toMatchObject({
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
    ['out-of-range', 'votes', { votes: Array(101).fill({ voterId: 'ann', choice: 'alice' }) }],
    ['out-of-range', 'votes[0].voterId', { votes: [{ voterId: 'x'.repeat(257), choice: 'bob' }] }],
    ['invalid-value', 'votes[0].voterId', { votes: [{ voterId: ' ', choice: 'bob' }] }],
    ['missing-field', 'votes[0].choice', { votes: [{ voterId: 'a' }] }],
    ['unknown-field', 'votes[0].sub', { votes: [{ voterId: 'a', choice: 'bob', sub: 'b' }] }],
  ] as const)('with %s in %s is refused whole', async (kind, field, body) => {
    const { send, ballots } = await testRoutes();
    expect(await send(ROUTES.castBatch.key, { body })).toMatchObject(problemOf(kind, field));
    expect(ballots.items.size).toBe(0);
  });

  test('is refused whole when the poll is closed', async () => {
    const { send } = await testRoutes(testPoll({ delegates: true, closesAt: NOON_ISO }));
    expect(await send(ROUTES.castBatch.key, batch(['ann', 'alice']))).toMatchObject(
      problemOf('poll-not-open'),
    );
  });

  test('is refused whole by a poll that takes no votes from voting apps', async () => {
    const { send, ballots, metrics } = await testRoutes(testPoll());
    expect(await send(ROUTES.castBatch.key, batch(['ann', 'alice']))).toMatchObject(
      problemOf('no-delegates'),
    );
    expect(ballots.items.size).toBe(0);
    expect(metrics.refused.mock.calls).toEqual([['no-delegates', 1]]);
  });

  test('takes votes of voters on the roll alone, where there is one, and with its weights', async () => {
    const { send, ballots, roll } = await testRoutes(testPoll({ delegates: true, access: 'code' }));
    roll.set(testVoterKey('best-song', 'ann'), 7);
    const answer = await send(ROUTES.castBatch.key, batch(['ann', 'alice'], ['ben', 'bob']));
    expect(answer).toMatchObject({
      body: { results: [{ status: 'accepted' }, { voterId: 'ben', status: 'not-on-roll' }] },
    });
    expect([...ballots.items.values()]).toEqual([
      expect.objectContaining({ voterKey: testVoterKey('best-song', 'ann'), weight: 7 }),
    ]);
  });
});
