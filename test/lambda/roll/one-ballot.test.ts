import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type IssuedPass, issuedPass } from '../../../contract/passes';
import { ROUTES } from '../../../contract/routes';
import { newVotingCode } from '../../../contract/voting-code';
import { ballotRoutes } from '../../../lambda/ballots/routes';
import { passRoutes } from '../../../lambda/passes/routes';
import { rollRoutes } from '../../../lambda/roll/routes';
import { SYSTEM_CLOCKS } from '../../../lambda/shared/runtime/clocks';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { NOON, testPoll, testRequest, testVoterKey } from '../factories';
import { testPassSecret } from '../passes/test-passes';
import { MemoryBallots } from '../shared/ballots/memory-ballots';
import { MemoryRoll } from './memory-roll';

const POLL = testPoll({ access: 'code' });
const VOTERS = ['ann', 'ben', 'cid'];
const CODES = Array.from({ length: 5 }, () => newVotingCode(randomBytes));
const SECRET = testPassSecret();

const voterKeyOf = (_: unknown, voterId: string) => testVoterKey(POLL.pollId, voterId);
const codeHashOf = (_: unknown, code: string) => testVoterKey(POLL.pollId, `code ${code}`);

/** The real routes of roll, passes and ballots over tables in memory. */
async function testVoting() {
  const [roll, ballots, passSecret] = [new MemoryRoll(), new MemoryBallots(), await SECRET];
  const findPoll = async () => POLL;
  const readTotals = async (pollShard: string) => ({ ...emptyShardTotals(pollShard), late: new Map() });
  const common = { findPoll, voterKeyOf, retentionDays: 90, passSecret, ballots, readTotals };
  const metrics = { issued: () => {}, refused: () => {}, accepted: () => {} };
  const noteRefusals = async () => {};
  const routes = {
    ...rollRoutes({
      ...common,
      roll,
      codeHashOf,
      readTurnout: () => roll.turnout(POLL),
      clocks: SYSTEM_CLOCKS,
      tellChange: () => {},
    }),
    ...passRoutes({
      ...common,
      keepSealed: async () => {},
      admit: (poll, code) => roll.admit(poll, codeHashOf(poll, code)),
      nextDifficulty: () => 1,
      metrics,
      noteRefusals,
      clock: Date.now,
    }),
    ...ballotRoutes({ ...common, metrics, noteRefusals, clock: () => NOON }),
  };
  return {
    ballots,
    send: (key: keyof typeof routes, choices: Parameters<typeof testRequest>[0]) =>
      routes[key](testRequest({ path: { pollId: POLL.pollId }, operator: 'olga', ...choices })),
  };
}

type Step =
  | { do: 'add' | 'replace' | 'revoke'; entry: object; received: number }
  | { do: 'enter'; code: string }
  | { do: 'vote'; pass: number; choice: string; received: number };

const voterId = fc.constantFrom(...VOTERS);
const code = fc.constantFrom(...CODES);
/** Seconds past noon: requests are carried out in another order than they were received. */
const received = fc.integer({ min: 0, max: 600 });
const newCode = fc.record({ voterId, code });
const voterOrCode = fc.oneof(fc.record({ voterId }), fc.record({ code }));
const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ do: fc.constantFrom('add' as const, 'replace' as const), entry: newCode, received }),
    fc.record({ do: fc.constant('revoke' as const), entry: voterOrCode, received }),
    fc.record({ do: fc.constant('enter' as const), code }),
    fc.record({
      do: fc.constant('vote' as const),
      pass: fc.nat({ max: 20 }),
      choice: fc.constantFrom('alice', 'bob'),
      received,
    }),
  ),
  { minLength: 10, maxLength: 60 },
);

const KEYS = {
  add: ROUTES.addToRoll.key,
  replace: ROUTES.replaceCodes.key,
  revoke: ROUTES.revokeCodes.key,
} as const;

/** Carries out the steps in the order given; answers whose ballots there are then, and how many votes were taken. */
async function carryOut(steps: readonly Step[]) {
  const { ballots, send } = await testVoting();
  // All that were ever given, also for codes that are good no more.
  const passes: IssuedPass[] = [];
  let taken = 0;
  for (const step of steps) {
    if (step.do === 'enter') {
      const { status, body } = await send(ROUTES.issuePass.key, { body: { code: step.code } });
      if (status === 201) passes.push(issuedPass.parse(body));
    } else if (step.do === 'vote') {
      const pass = passes[step.pass % Math.max(passes.length, 1)]?.pass;
      const { status } = await send(ROUTES.castVote.key, {
        receivedAt: at(step),
        headers: { authorization: `Bearer ${pass}` },
        body: { choice: step.choice },
      });
      taken += status < 300 ? 1 : 0;
    } else {
      await send(KEYS[step.do], { receivedAt: at(step), body: { entries: [step.entry] } });
    }
  }
  return { voted: [...ballots.items.values()].map(({ voterKey }) => voterKey), taken };
}

function at({ received }: { received: number }): number {
  return NOON + received * 1_000;
}

test('no order of issue, replacement, revocation and votes gives one voter two ballots', async () => {
  const known = VOTERS.map((voter) => testVoterKey(POLL.pollId, voter));
  let votesTaken = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { voted, taken } = await carryOut(all);
      votesTaken += taken;
      expect(new Set(voted).size).toBe(voted.length);
      expect(known).toEqual(expect.arrayContaining(voted));
    }),
    { numRuns: 300 },
  );
  // The property would hold as well if nobody could vote.
  expect(votesTaken).toBeGreaterThan(100);
});

test('10,000 random codes hit none of a thousand', async () => {
  const { send } = await testVoting();
  const issue = async (code: string) => (await send(ROUTES.issuePass.key, { body: { code } })).status;
  const good = Array.from({ length: 1_000 }, () => newVotingCode(randomBytes));
  for (let i = 0; i < good.length; i += 100) {
    const entries = good.slice(i, i + 100).map((code, n) => ({ voterId: `v${i + n}`, code }));
    await send(KEYS.add, { body: { entries } });
  }
  expect(await issue(good[999] ?? '')).toBe(201);
  const statuses = new Set<number>();
  for (let n = 0; n < 10_000; n++) statuses.add(await issue(newVotingCode(randomBytes)));
  expect([...statuses]).toEqual([403]);
});
