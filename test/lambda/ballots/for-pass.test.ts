import { SignJWT } from 'jose';
import { ROUTES } from '../../../contract/routes';
import { ballotRoutes } from '../../../lambda/ballots/routes';
import { type Pass, signPass } from '../../../lambda/shared/passes/pass';
import { passKeys } from '../../../lambda/shared/passes/pass-keys';
import { ChangingSecret } from '../../../lambda/shared/runtime/changing-secret';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { NOON, testPoll, testRequest, testVoterKey } from '../factories';
import { testPassSecret } from '../passes/test-passes';
import { MemoryBallots } from '../shared/ballots/memory-ballots';
import { problemOf } from './test-routes';

const ANN: Pass = { poll: 'best-song', key: testVoterKey('best-song', 'ann'), weight: 3, via: 'code' };
const NOON_S = NOON / 1_000;
const KEY = passKeys('a secret of the tests').pass;

/** The routes with a secret that can be changed; what is sent carries the text given as a pass. */
async function routesWith(first = 'a secret of the tests') {
  const versions = [first];
  const versionsOf = { current: async () => versions[0] ?? '', previous: async () => versions[1] };
  const ballots = new MemoryBallots();
  const polls = [testPoll(), testPoll({ pollId: 'best-film' })];
  const routes = ballotRoutes({
    ballots,
    findPoll: async (pollId) => polls.find((poll) => poll.pollId === pollId),
    metrics: { accepted() {}, refused() {} },
    noteRefusals: async () => {},
    retentionDays: 90,
    clock: () => NOON,
    passSecret: await ChangingSecret.read(versionsOf, passKeys),
    readTotals: async (pollShard) => ({ ...emptyShardTotals(pollShard), late: new Map() }),
  });
  const sendAs = (authorization: string | undefined, pollId = 'best-song') =>
    routes[ROUTES.castVote.key](
      testRequest({
        path: { pollId },
        headers: authorization === undefined ? {} : { authorization },
        body: { choice: 'alice' },
      }),
    );
  const send = (pass: string, pollId?: string) => sendAs(`Bearer ${pass}`, pollId);
  return { ballots, sendAs, send, change: (text: string) => void versions.unshift(text) };
}

async function pass(claims: object = ANN, { alg = 'HS256', typ = 'pass+jwt' } = {}): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg, typ }).sign(KEY);
}

test('a vote with a pass is stored under its voter key with its weight, and says nothing else of the voter', async () => {
  const { ballots, send } = await routesWith();
  expect(await send(await pass())).toMatchObject({ status: 201 });
  expect([...ballots.items.values()]).toEqual([expect.objectContaining({ voterKey: ANN.key, weight: 3 })]);
});

test('the name of the scheme may be in any case', async () => {
  const { sendAs } = await routesWith();
  expect(await sendAs(`bearer ${await pass()}`)).toMatchObject({ status: 201 });
});

test.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'pass'])(
  'without a pass it is refused: %j',
  async (given) => {
    const { sendAs, ballots } = await routesWith();
    expect(await sendAs(given)).toMatchObject(problemOf('no-pass'));
    expect(ballots.items.size).toBe(0);
  },
);

describe('a pass is refused as not genuine', () => {
  const part = (text: object) => Buffer.from(JSON.stringify(text)).toString('base64url');
  const withPart = (token: string, at: number, text: string) =>
    token
      .split('.')
      .map((one, i) => (i === at ? text : one))
      .join('.');

  test.each<[string, () => Promise<string>]>([
    ['that is no token', async () => 'abc'],
    ['that is cut off', async () => (await pass()).slice(0, -4)],
    [
      'that is signed under another secret',
      async () => signPass(await testPassSecret('another'), ANN, undefined),
    ],
    ['whose weight was altered', async () => withPart(await pass(), 1, part({ ...ANN, weight: 1_000 }))],
    [
      'that names no algorithm',
      async () => withPart(await pass(), 0, part({ alg: 'none', typ: 'pass+jwt' })),
    ],
    ['without a signature', async () => `${(await pass()).split('.').slice(0, 2).join('.')}.`],
    ['of another algorithm', async () => pass(ANN, { alg: 'HS512' })],
    ['of another type of token', async () => pass(ANN, { typ: 'JWT' })],
    ['without a voter key', async () => pass({ ...ANN, key: undefined })],
    ['whose voter key has another form', async () => pass({ ...ANN, key: 'fence' })],
    ['that weighs nothing', async () => pass({ ...ANN, weight: 0 })],
    ['that weighs more than a ballot may', async () => pass({ ...ANN, weight: 1_000_001 })],
    ['that was got in a way there is not', async () => pass({ ...ANN, via: 'bribe' })],
  ])('%s', async (_, forge) => {
    const { send, ballots } = await routesWith();
    expect(await send(await forge())).toMatchObject(problemOf('invalid-pass'));
    expect(ballots.items.size).toBe(0);
  });
});

test('a pass for another poll is refused, and told which it is for', async () => {
  const { send, ballots } = await routesWith();
  const refusal = await send(await pass(), 'best-film');
  expect(refusal).toMatchObject(problemOf('wrong-poll'));
  expect(refusal.body).toMatchObject({ detail: expect.stringContaining('"best-song"') });
  expect(ballots.items.size).toBe(0);
});

test('a pass is good until it expires', async () => {
  const { send } = await routesWith();
  const secret = await testPassSecret();
  expect(await send(signPass(secret, ANN, NOON_S + 1))).toMatchObject({ status: 201 });
  expect(await send(signPass(secret, ANN, NOON_S))).toMatchObject(problemOf('pass-expired'));
});

test('an expired pass under another secret is not genuine', async () => {
  const { send } = await routesWith();
  const forged = signPass(await testPassSecret('another'), ANN, NOON_S - 1);
  expect(await send(forged)).toMatchObject(problemOf('invalid-pass'));
});

test('passes from before and after a change of the secret are good, those from before two changes are not', async () => {
  const { send, change } = await routesWith();
  change('second');
  const second = signPass(await testPassSecret('second'), ANN, undefined);
  expect(await send(second)).toMatchObject({ status: 201 });
  expect(await send(await pass())).toMatchObject({ status: 200 });

  const later = await routesWith('third');
  later.change('third');
  expect(await later.send(await pass())).toMatchObject(problemOf('invalid-pass'));
});
