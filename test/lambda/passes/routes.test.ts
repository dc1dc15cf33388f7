import { createHash } from 'node:crypto';
import { doWork as solve } from '../../../cli/api/proof-of-work';
import type { AccessKind } from '../../../contract/access';
import type { RouteKeyOf } from '../../../contract/all-routes';
import { NEW_MOVE } from '../../../contract/moving-poll';
import { type Challenge, challenge, type IssuedPass, type Proof } from '../../../contract/passes';
import { ROUTES } from '../../../contract/routes';
import { newVotingCode, showVotingCode } from '../../../contract/voting-code';
import { type PassRouteParts, passRoutes } from '../../../lambda/passes/routes';
import type { HttpRequest, HttpResponse } from '../../../lambda/shared/http/http';
import { checkPass } from '../../../lambda/shared/passes/pass';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { problemOf } from '../ballots/test-routes';
import { NOON, said, testPoll, testRequest, testVoterKey } from '../factories';
import { MemoryBallots } from '../shared/ballots/memory-ballots';
import { testPassSecret } from './test-passes';

/** As it is printed, and as the roll knows it. */
const CODE = newVotingCode((count) => Uint8Array.from({ length: count }, (_, i) => i + 9));
const PRINTED = showVotingCode(CODE).toLowerCase();
const DIFFICULTY = 20;

/** The routes for polls of each kind, each with the id of its kind. */
async function testRoutes(
  admission: Awaited<ReturnType<PassRouteParts['admit']>> = { outcome: 'no-such-code' },
) {
  const ballots = new MemoryBallots();
  const passSecret = await testPassSecret();
  const metrics = { issued: jest.fn(), refused: jest.fn() };
  const noteRefusals = jest.fn(async () => {});
  const admit = jest.fn(async () => admission);
  const keepSealed = jest.fn(async () => {});
  const moves: Record<string, Poll['move']> = {};
  let now = Date.now();
  const routes = passRoutes({
    ballots,
    readTotals: async (pollShard) => ({ ...emptyShardTotals(pollShard), late: new Map() }),
    findPoll: async (pollId) =>
      isAccess(pollId)
        ? testPoll({ pollId, access: pollId, closesAt: undefined, move: moves[pollId] })
        : undefined,
    voterKeyOf: ({ pollId }, voterId) => testVoterKey(pollId, voterId),
    passSecret,
    keepSealed,
    admit,
    nextDifficulty: () => DIFFICULTY,
    retentionDays: 90,
    metrics,
    noteRefusals,
    clock: () => now,
  });
  const send = (key: RouteKeyOf<'passes'>, pollId: string, more: { body?: unknown; subject?: string } = {}) =>
    routes[key](testRequest({ path: { pollId }, ...more }));
  return {
    ballots,
    metrics,
    admit,
    keepSealed,
    moves,
    send,
    challenge: async () => challenge.parse((await send(ROUTES.showChallenge.key, 'open')).body),
    issue: (pollId: string, body: unknown) => send(ROUTES.issuePass.key, pollId, { body }),
    saidBy: async (response: HttpResponse) => {
      const checked = await checkPass(passSecret, (response.body as IssuedPass).pass, NOON);
      if (!checked.ok) throw new Error(checked.problem);
      return checked.pass;
    },
    ago: (milliseconds: number) => {
      now = Date.now() - milliseconds;
    },
  };
}

function isAccess(text: string): text is AccessKind {
  return ['open', 'code', 'account'].includes(text);
}

describe('a pass of an open poll', () => {
  test('is given for a proof of work, to a voter whom nothing but the challenge names', async () => {
    const { challenge, issue, saidBy, metrics } = await testRoutes();
    const given = await challenge();
    const response = await issue('open', { proof: solve(given) });
    expect(response).toMatchObject({
      status: 201,
      body: { pollId: 'open', via: 'open', weight: 1 },
      headers: { 'cache-control': 'no-store' },
    });
    expect(await saidBy(response)).toMatchObject({
      poll: 'open',
      key: testVoterKey('open', given.parameters.nonce),
      weight: 1,
      via: 'open',
    });
    expect(metrics.issued.mock.calls).toEqual([['open']]);
  });

  test('is the same voter’s for the same proof, so that a lost answer can be asked for again', async () => {
    const { challenge, issue, saidBy } = await testRoutes();
    const proof = solve(await challenge());
    const keys = [await issue('open', { proof }), await issue('open', { proof })].map(saidBy);
    const [first, second] = await Promise.all(keys);
    expect(second?.key).toBe(first?.key);
  });

  test('is another voter’s for another challenge', async () => {
    const { challenge, issue, saidBy } = await testRoutes();
    const one = await saidBy(await issue('open', { proof: solve(await challenge()) }));
    const other = await saidBy(await issue('open', { proof: solve(await challenge()) }));
    expect(other.key).not.toBe(one.key);
  });

  const hash = 'f'.repeat(64);
  test.each<[string, (proof: Proof) => Proof]>([
    ['is wrong', (proof) => ({ ...proof, solution: { counter: 0, derivedKey: hash } })],
    ['is no hash', (proof) => ({ ...proof, solution: { counter: 0, derivedKey: 'zz' } })],
    ['is for a challenge made easier', (proof) => easier(proof)],
    ['is for a voter somebody chose', (proof) => altered(proof, { nonce: '0'.repeat(32) })],
    ['is for another poll', (proof) => altered(proof, { data: { pollId: 'other' } })],
    [
      'is for a challenge that was moved to this poll',
      (proof) =>
        altered(proof, { data: { pollId: 'open' }, expiresAt: proof.challenge.parameters.expiresAt + 1 }),
    ],
    [
      'is for a challenge nobody signed',
      (proof) => ({ ...proof, challenge: { ...proof.challenge, signature: '' } }),
    ],
  ])('is not given when the proof %s', async (_, alter) => {
    const { challenge, issue, metrics } = await testRoutes();
    const refusal = await issue('open', { proof: alter(solve(await challenge())) });
    expect(refusal).toMatchObject(problemOf('proof-refused', 'proof'));
    expect(metrics.refused.mock.calls).toEqual([['proof-refused']]);
  });

  test('is not given for a challenge from twenty minutes ago', async () => {
    const { challenge, issue, ago } = await testRoutes();
    ago(21 * 60_000);
    const old = await challenge();
    expect(await issue('open', { proof: solve(old) })).toMatchObject(problemOf('proof-refused', 'proof'));
  });

  test.each([
    [{}, 'missing-field', 'proof'],
    [{ code: CODE }, 'missing-field', 'proof'],
    [{ proof: 7 }, 'wrong-type', 'proof'],
    ['{', 'malformed-json', 'body'],
  ] as const)('is not given for %j', async (body, kind, field) => {
    const { issue } = await testRoutes();
    expect(await issue('open', body)).toMatchObject(problemOf(kind, field));
  });
});

describe('a pass of a code poll', () => {
  const voterKey = testVoterKey('code', 'ann');

  test('is given for a code, with the voter and the weight of the roll', async () => {
    const { issue, saidBy, admit } = await testRoutes({ outcome: 'good', voterKey, weight: 5 });
    const response = await issue('code', { code: PRINTED });
    expect(response).toMatchObject({ status: 201, body: { via: 'code', weight: 5 } });
    expect(await saidBy(response)).toMatchObject({ key: voterKey, weight: 5 });
    expect(admit).toHaveBeenCalledWith(expect.objectContaining({ pollId: 'code' }), CODE);
  });

  test.each([
    ['no-such-code', 'no-such-code'],
    ['revoked', 'code-revoked'],
  ] as const)('is not given for one that is %s', async (outcome, kind) => {
    const { issue } = await testRoutes({ outcome });
    expect(await issue('code', { code: CODE })).toMatchObject(problemOf(kind, 'code'));
  });

  test.each(['', '0123', 'U123-4567-89AB', '0123-4567-89A*'])(
    'is not given for %j, which is looked up nowhere',
    async (code) => {
      const { issue, admit } = await testRoutes();
      expect(await issue('code', { code })).toMatchObject(problemOf('malformed-code', 'code'));
      expect(admit).not.toHaveBeenCalled();
    },
  );
});

describe('a pass of an account poll', () => {
  const forSubject = (
    subject: string | undefined,
    pollId = 'account',
  ): [RouteKeyOf<'passes'>, string, Partial<HttpRequest>] => [
    ROUTES.issueAccountPass.key,
    pollId,
    { ...(subject !== undefined && { subject }) },
  ];

  test('is given to whom the access token names', async () => {
    const { send, saidBy } = await testRoutes();
    const response = await send(...forSubject('ann'));
    expect(response).toMatchObject({ status: 201, body: { via: 'account', weight: 1 } });
    expect(await saidBy(response)).toMatchObject({ key: testVoterKey('account', 'ann') });
  });

  test('comes with the vote that stands, where there is one', async () => {
    const { send, ballots } = await testRoutes();
    const voterKey = testVoterKey('account', 'ann');
    expect((await send(...forSubject('ann'))).body).not.toHaveProperty('vote');
    const suffix = Number.parseInt(voterKey.slice(0, 8), 16) % 4;
    await ballots.cast({
      pollShard: `account#${suffix}`,
      voterKey,
      ...said('bob'),
      castAt: '2026-11-21T12:00:00.000Z',
      request: '000#one',
      changeable: true,
    });
    expect((await send(...forSubject('ann'))).body).toMatchObject({
      vote: { choice: 'bob', voterKey, counted: false },
    });
  });

  test('has its voter’s id sealed while the poll moves, and comes without the vote as long as that stands elsewhere', async () => {
    const { send, ballots, keepSealed, moves } = await testRoutes();
    const find = jest.spyOn(ballots, 'find');
    await send(...forSubject('ann'));
    expect(keepSealed).not.toHaveBeenCalled();
    expect(find).toHaveBeenCalledTimes(1);
    moves.account = NEW_MOVE;
    await send(...forSubject('ann'));
    expect(keepSealed).toHaveBeenCalledWith(
      expect.objectContaining({ pollId: 'account' }),
      testVoterKey('account', 'ann'),
      'ann',
    );
    expect(find).toHaveBeenCalledTimes(1);
    moves.account = { ...NEW_MOVE, authority: 'pipeline', finished: true };
    await send(...forSubject('ann'));
    expect(keepSealed).toHaveBeenCalledTimes(1);
    expect(find).toHaveBeenCalledTimes(2);
  });

  test('is not given to a token that names no voter', async () => {
    const { send } = await testRoutes();
    expect(await send(...forSubject(undefined))).toMatchObject(problemOf('no-voter'));
  });
});

test.each([
  ['account', ROUTES.issuePass.key],
  ['account', ROUTES.showChallenge.key],
  ['code', ROUTES.issueAccountPass.key],
  ['code', ROUTES.showChallenge.key],
  ['open', ROUTES.issueAccountPass.key],
] as const)('a poll of the kind %s gives no pass at %s, and says where', async (pollId, key) => {
  const { send } = await testRoutes();
  const refusal = await send(key, pollId, { subject: 'ann' });
  expect(refusal).toMatchObject(problemOf('wrong-access'));
  expect(refusal.body).toMatchObject({ detail: expect.stringContaining(`/polls/${pollId}/passes`) });
});

test('a poll that does not exist gives none', async () => {
  const { issue } = await testRoutes();
  expect(await issue('other', {})).toMatchObject(problemOf('no-such-poll', 'pollId'));
});

function altered(proof: Proof, parameters: Partial<Challenge['parameters']>): Proof {
  const { challenge: given } = proof;
  return { ...proof, challenge: { ...given, parameters: { ...given.parameters, ...parameters } } };
}

/** Anything solves it. */
function easier({ challenge: given }: Proof): Proof {
  const eased = { ...given, parameters: { ...given.parameters, keyPrefix: '' } };
  return { challenge: eased, solution: { counter: 0, derivedKey: createHash('sha256').digest('hex') } };
}
