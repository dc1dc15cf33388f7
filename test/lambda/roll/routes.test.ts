import type { RouteKeyOf } from '../../../contract/all-routes';
import { MAX_ROLL_ENTRIES } from '../../../contract/limits';
import { ROUTES } from '../../../contract/routes';
import { newVotingCode } from '../../../contract/voting-code';
import { type RollRouteParts, rollRoutes } from '../../../lambda/roll/routes';
import { problemOf } from '../ballots/test-routes';
import { NOON, testPoll, testRequest, testVoterKey } from '../factories';
import { MemoryRoll } from './memory-roll';

const POLL = testPoll({ access: 'code' });

const codeOf = (n: number) => newVotingCode((count) => Uint8Array.from({ length: count }, (_, i) => n + i));

function testRoutes(poll = POLL, more: Partial<RollRouteParts> = {}) {
  const roll = new MemoryRoll();
  const tellChange = jest.fn();
  const readTurnout = jest.fn(() => roll.turnout(poll));
  let monotonic = 0;
  const routes = rollRoutes({
    findPoll: async (pollId) => (pollId === poll.pollId ? poll : undefined),
    roll,
    voterKeyOf: ({ pollId }, voterId) => testVoterKey(pollId, voterId),
    codeHashOf: ({ pollId }, code) => testVoterKey(pollId, `code ${code}`),
    readTurnout,
    retentionDays: 90,
    clocks: { wall: () => NOON + monotonic, monotonic: () => monotonic },
    tellChange,
    ...more,
  });
  const send = (key: RouteKeyOf<'roll'>, choices: Parameters<typeof testRequest>[0] = {}) =>
    routes[key](testRequest({ path: { pollId: 'best-song' }, operator: 'olga', ...choices }));
  const change = (key: RouteKeyOf<'roll'>, ...entries: object[]) => send(key, { body: { entries } });
  return {
    roll,
    tellChange,
    readTurnout,
    send,
    change,
    pass: (milliseconds: number) => {
      monotonic += milliseconds;
    },
  };
}

const ann = { voterId: 'ann', code: codeOf(1) };

test('each entry is answered on its own, in the order posted, and the log tells how many', async () => {
  const { change, tellChange } = testRoutes();
  await change(ROUTES.addToRoll.key, ann);
  const ben = { voterId: 'ben', code: codeOf(2), weight: 2, group: 'A' };
  expect(await change(ROUTES.addToRoll.key, { ...ben, code: ann.code }, ann, ben)).toEqual({
    status: 200,
    body: { results: ['code-taken', 'unchanged', 'added'] },
    headers: { 'cache-control': 'no-store' },
  });
  expect(tellChange).toHaveBeenLastCalledWith('best-song', {
    operator: 'olga',
    action: 'added',
    outcomes: { 'code-taken': 1, unchanged: 1, added: 1 },
  });
  expect(JSON.stringify(tellChange.mock.calls)).not.toMatch(new RegExp(`ann|ben|${ann.code}`));
});

test('a busy database makes an entry unavailable, and none of the others', async () => {
  const roll = new MemoryRoll();
  const add = roll.add.bind(roll);
  const busy = Object.assign(new Error('busy'), { name: 'TimeoutError' });
  jest
    .spyOn(roll, 'add')
    .mockImplementation((request, entry) =>
      entry.weight === 2 ? Promise.reject(busy) : add(request, entry),
    );
  const { change } = testRoutes(POLL, { roll });
  expect(
    await change(ROUTES.addToRoll.key, ann, { voterId: 'ben', code: codeOf(2), weight: 2 }),
  ).toMatchObject({ body: { results: ['added', 'unavailable'] } });
});

test('entries that a slow database keeps from being begun are unavailable, and those before them stored', async () => {
  const roll = new MemoryRoll();
  const routes = testRoutes(POLL, { roll });
  const add = roll.add.bind(roll);
  jest.spyOn(roll, 'add').mockImplementation((request, entry) => {
    routes.pass(200);
    return add(request, entry);
  });
  const entries = Array.from({ length: 60 }, (_, n) => ({ voterId: `voter-${n}`, code: codeOf(n) }));
  const { body } = await routes.change(ROUTES.addToRoll.key, ...entries);
  const results = Array.from(entries, (_, n) => (n < 26 ? 'added' : 'unavailable'));
  expect(body).toEqual({ results });
});

test('entries end with the ballots of their poll, and never while it has no closing time', async () => {
  const roll = new MemoryRoll();
  const add = jest.spyOn(roll, 'add');
  await testRoutes(POLL, { roll }).change(ROUTES.addToRoll.key, ann);
  await testRoutes({ ...POLL, closesAt: undefined }, { roll }).change(ROUTES.addToRoll.key, ann);
  const closes = Date.parse(POLL.closesAt ?? '') / 1_000;
  expect(add.mock.calls.map(([{ expiresAt }]) => expiresAt)).toEqual([closes + 90 * 86_400, undefined]);
});

const WRITING = [ROUTES.addToRoll.key, ROUTES.replaceCodes.key, ROUTES.revokeCodes.key];

test.each([...WRITING, ROUTES.showTurnout.key])('%s is refused in polls of another access', async (key) => {
  for (const access of ['open', 'account'] as const)
    expect(await testRoutes(testPoll({ access })).change(key, ann)).toMatchObject(problemOf('wrong-access'));
});

test.each(WRITING)('%s takes a hundred entries at most, and one at least', async (key) => {
  const { change } = testRoutes();
  const many = Array.from({ length: MAX_ROLL_ENTRIES + 1 }, () => ann);
  expect(await change(key, ...many)).toMatchObject(problemOf('out-of-range', 'entries'));
  expect(await change(key)).toMatchObject(problemOf('out-of-range', 'entries'));
});

test('a hundred entries of the longest ids and groups fit into a request, however they are written', async () => {
  const long = (text: string, length: number) => text.padEnd(length, '\u{1f600}'.slice(0, 2));
  const entries = Array.from({ length: MAX_ROLL_ENTRIES }, (_, n) => ({
    voterId: long(String(n).padStart(4, '0'), 508),
    code: codeOf(n),
    group: long('', 128),
  }));
  const body = JSON.stringify({ entries }).replace(
    /[\ud800-\udfff]/g,
    (half) => `\\u${half.charCodeAt(0).toString(16)}`,
  );
  const response = await testRoutes().send(ROUTES.addToRoll.key, { body });
  expect(response).toMatchObject({ status: 200 });
});

test('a poll that is over takes no voters and no codes, but revocations', async () => {
  const { change } = testRoutes({ ...POLL, closesAt: new Date(NOON).toISOString() });
  for (const key of [ROUTES.addToRoll.key, ROUTES.replaceCodes.key])
    expect(await change(key, ann)).toMatchObject(problemOf('poll-over'));
  expect(await change(ROUTES.revokeCodes.key, { voterId: 'ann' })).toMatchObject({
    body: { results: ['no-such-voter'] },
  });
});

test('a revocation names a voter or a code, not both', async () => {
  const { change } = testRoutes();
  expect(await change(ROUTES.revokeCodes.key, ann)).toMatchObject({ status: 400 });
  expect(await change(ROUTES.revokeCodes.key, {})).toMatchObject({ status: 400 });
});

test('the turnout is read once in some seconds, however many ask', async () => {
  const { send, change, readTurnout, pass } = testRoutes();
  const turnout = async () => (await send(ROUTES.showTurnout.key)).body;
  expect(await Promise.all([turnout(), turnout()])).toMatchObject([{ voters: 0 }, { voters: 0 }]);
  await change(ROUTES.addToRoll.key, ann);
  pass(4_999);
  expect(await turnout()).toMatchObject({ voters: 0 });
  pass(1);
  expect(await turnout()).toMatchObject({ voters: 1 });
  expect(readTurnout).toHaveBeenCalledTimes(2);
});
