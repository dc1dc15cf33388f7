import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { IssuedPass } from '../../contract/passes';
import type { RollReceipt, RollStatus, RollTurnout } from '../../contract/roll';
import { newVotingCode, showVotingCode } from '../../contract/voting-code';
import { runCommand } from '../cli/support/run-command';
import { type Answer, expectBody, patiently, startTestRuntime, type TestRuntime } from './harness';
import { runScript } from './k6/run-script';

const ADMIN = 'voting/admin';

let voting: TestRuntime;

beforeAll(async () => {
  voting = await startTestRuntime();
});
afterAll(() => voting.stop());

const newCode = () => newVotingCode(randomBytes);
const problem = (kind: string) => ({ type: `urn:problem:voting:${kind}` });

async function askRoll(method: string, path: string, body?: unknown): Promise<Answer> {
  const token = await voting.token('olga', ADMIN);
  return patiently(() => voting.call(method, path, { token, body }));
}

async function change(path: string, ...entries: object[]): Promise<RollStatus[]> {
  return expectBody<RollReceipt>(await askRoll('POST', path, { entries }), 200).results;
}

/** A poll that admits by code, and what operators and voters do in it. */
async function codePoll(fields: object = {}) {
  const { pollId } = await voting.createPoll({ access: 'code', delegates: false, ...fields });
  const roll = `/polls/${pollId}/roll`;
  const enter = (code: string) =>
    patiently(() => voting.call('POST', `/polls/${pollId}/passes`, { body: { code } }));
  return {
    pollId,
    add: (...entries: object[]) => change(roll, ...entries),
    replace: (...entries: object[]) => change(`${roll}/replacements`, ...entries),
    revoke: (...entries: object[]) => change(`${roll}/revocations`, ...entries),
    turnout: async () => expectBody<RollTurnout>(await askRoll('GET', roll), 200),
    enter,
    vote: async (code: string, choice: string) => {
      const { pass } = expectBody<IssuedPass>(await enter(code), 201);
      const path = `/polls/${pollId}/votes`;
      return patiently(() => voting.call('POST', path, { token: pass, body: { choice } }));
    },
  };
}

test('a code gives a pass with the weight of its voter, on as many devices as they have, for one ballot', async () => {
  const poll = await codePoll();
  const code = newCode();
  expect(await poll.add({ voterId: 'ann', code, weight: 7, group: 'Hall A' })).toEqual(['added']);
  expect(await poll.enter(showVotingCode(code).toLowerCase())).toMatchObject({
    status: 201,
    body: { pollId: poll.pollId, via: 'code', weight: 7 },
  });
  expect(await poll.vote(code, 'alice')).toMatchObject({ status: 201 });
  expect(await poll.vote(code, 'bob')).toMatchObject({ status: 200, body: { status: 'changed' } });
  expect(await voting.settle(poll.pollId, { bob: 7 })).toMatchObject({ ballots: 1, weight: 7 });
});

test('a request may be repeated, and what contradicts the roll is told apart', async () => {
  const poll = await codePoll();
  const [anns, bens, other] = [newCode(), newCode(), newCode()];
  const ann = { voterId: 'ann', code: anns, group: 'A' };
  expect(await poll.add(ann, { voterId: 'ben', code: bens })).toEqual(['added', 'added']);
  expect(
    await poll.add(
      ann,
      { ...ann, weight: 2 },
      { ...ann, group: 'B' },
      { voterId: 'ben', code: other },
      { voterId: 'cid', code: anns },
    ),
  ).toEqual(['unchanged', 'exists', 'exists', 'exists', 'code-taken']);
  expect(await poll.enter(other)).toMatchObject({ status: 403, body: problem('no-such-code') });
});

test('a lost code is replaced without a second vote', async () => {
  const poll = await codePoll();
  const [lost, found, taken] = [newCode(), newCode(), newCode()];
  await poll.add({ voterId: 'ann', code: lost }, { voterId: 'ben', code: taken });
  await poll.vote(lost, 'alice');
  expect(
    await poll.replace(
      { voterId: 'ann', code: found },
      { voterId: 'eve', code: newCode() },
      { voterId: 'ben', code: lost },
    ),
  ).toEqual(['replaced', 'no-such-voter', 'code-taken']);
  expect(await poll.replace({ voterId: 'ann', code: found })).toEqual(['unchanged']);
  expect(await poll.enter(lost)).toMatchObject({ status: 403, body: problem('no-such-code') });
  expect(await poll.enter(found)).toMatchObject({ status: 201, body: { vote: { choice: 'alice' } } });
  await poll.vote(found, 'bob');
  expect(await voting.settle(poll.pollId, { bob: 1 })).toMatchObject({ ballots: 1 });
});

test('a revoked code gives no pass, until another takes its place', async () => {
  const poll = await codePoll();
  const [anns, bens, next] = [newCode(), newCode(), newCode()];
  await poll.add({ voterId: 'ann', code: anns }, { voterId: 'ben', code: bens });
  expect(await poll.revoke({ voterId: 'ann' }, { code: bens }, { voterId: 'eve' }, { code: next })).toEqual([
    'revoked',
    'revoked',
    'no-such-voter',
    'no-such-code',
  ]);
  expect(await poll.revoke({ voterId: 'ann' })).toEqual(['unchanged']);
  for (const code of [anns, bens])
    expect(await poll.enter(code)).toMatchObject({ status: 403, body: problem('code-revoked') });
  expect(await poll.replace({ voterId: 'ann', code: next })).toEqual(['replaced']);
  expect(await poll.enter(anns)).toMatchObject({ status: 403, body: problem('no-such-code') });
  expect(await poll.enter(next)).toMatchObject({ status: 201 });
});

test('the turnout counts voters and what they weigh, in all and by group', async () => {
  const poll = await codePoll();
  const [first, second, third] = [newCode(), newCode(), newCode()];
  await poll.add(
    { voterId: 'ann', code: first, weight: 3, group: 'A' },
    { voterId: 'ben', code: second, group: 'A' },
    { voterId: 'cid', code: third, weight: 5 },
  );
  await poll.enter(first);
  await poll.enter(first);
  await poll.revoke({ code: second });
  expect(await poll.turnout()).toEqual({
    pollId: poll.pollId,
    voters: 3,
    weight: 9,
    admitted: 1,
    admittedWeight: 3,
    revoked: 1,
    groups: [{ group: 'A', voters: 2, weight: 4, admitted: 1, admittedWeight: 3, revoked: 1 }],
  });
});

test('a voting app votes for those on the roll alone, with the weight of the roll', async () => {
  const poll = await codePoll({ delegates: true });
  const code = newCode();
  await poll.add({ voterId: 'ann', code, weight: 4 }, { voterId: 'ben', code: newCode() });
  await poll.revoke({ voterId: 'ben' });
  const votes: [string, string][] = ['ann', 'ben', 'eve'].map((voterId) => [voterId, 'alice']);
  expect(await voting.voteAll(poll.pollId, votes)).toEqual(['accepted', 'not-on-roll', 'not-on-roll']);
  expect(await poll.vote(code, 'bob')).toMatchObject({ status: 200, body: { status: 'changed' } });
  expect(await voting.settle(poll.pollId, { bob: 4 })).toMatchObject({ ballots: 1, weight: 4 });
});

test('a poll of another access has no roll', async () => {
  const { pollId } = await voting.createPoll();
  const entries = [{ voterId: 'ann', code: newCode() }];
  expect(await askRoll('POST', `/polls/${pollId}/roll`, { entries })).toMatchObject({
    status: 403,
    body: problem('wrong-access'),
  });
  expect(await askRoll('GET', `/polls/${pollId}/roll`)).toMatchObject({ body: problem('wrong-access') });
});

test('a poll that is over takes no more voters and no more codes, but revokes them still', async () => {
  const poll = await codePoll({ closesAt: new Date(Date.now() + 2_000).toISOString() });
  const code = newCode();
  await poll.add({ voterId: 'ann', code });
  const path = `/polls/${poll.pollId}/roll`;
  const entries = [{ voterId: 'ben', code: newCode() }];
  const over = async () => (await askRoll('POST', path, { entries })).status === 409;
  const deadline = Date.now() + 30_000;
  while (!(await over()) && Date.now() < deadline) await new Promise((done) => setTimeout(done, 200));
  expect(await askRoll('POST', path, { entries })).toMatchObject({ status: 409, body: problem('poll-over') });
  expect(await askRoll('POST', `${path}/replacements`, { entries })).toMatchObject({
    status: 409,
    body: problem('poll-over'),
  });
  expect(await poll.revoke({ code })).toEqual(['revoked']);
});

test.each([
  ['malformed-code', 'entries[0].code', { voterId: 'ann', code: 'ABCD-EFGH-JKMN' }],
  ['out-of-range', 'entries[0].weight', { voterId: 'ann', code: newCode(), weight: 0 }],
  ['invalid-value', 'entries[0].voterId', { voterId: ' ', code: newCode() }],
  ['out-of-range', 'entries[0].group', { voterId: 'ann', code: newCode(), group: 'g'.repeat(65) }],
  ['unknown-field', 'entries[0].name', { voterId: 'ann', code: newCode(), name: 'Ann' }],
])('an entry with %s in %s is refused', async (kind, field, entry) => {
  const { pollId } = await codePoll();
  expect(await askRoll('POST', `/polls/${pollId}/roll`, { entries: [entry] })).toMatchObject({
    status: 400,
    body: { ...problem(kind), field },
  });
});

test('a generated k6 script votes with the codes of a poll, and watches its results', async () => {
  const poll = await codePoll();
  const { pollId } = poll;
  const { url } = voting.runtime;
  const file = (name: string) => join(voting.folder, name);
  const command = async (...args: string[]) => {
    const { exitCode, errors } = await runCommand([...args, '--url', url]);
    expect([exitCode, errors]).toEqual([0, expect.not.stringContaining('error')]);
  };
  const codes = file('codes.csv');
  await command('roll', 'make', pollId, '--count', '8', '--out', codes, '--page', 'https://vote.example.org');
  await command(
    ...['load-script', pollId, '--codes', codes, '--rate', '2', '--watchers', '3'],
    ...['--out', file('load.js')],
  );
  const { checks, counters, requests } = await runScript(file('load.js'), 8);
  expect(counters).toEqual({ votes_cast: 8 });
  const all = Array.from({ length: 8 }, () => true);
  expect(checks).toEqual({
    'a pass is given': all,
    'the vote stands': all,
    'the voter sees it': all,
    'results are told': all,
  });
  expect(requests).toEqual(expect.arrayContaining(['pass 201', 'vote 201', 'own vote 200', 'results 200']));
  expect(await poll.turnout()).toMatchObject({ voters: 8, admitted: 8 });
});
