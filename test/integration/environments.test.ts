import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { PollView } from '../../contract/poll';
import type { AroundInvocation } from '../../local/functions/invocation';
import { type Answer, expectBody, startTestRuntime, type TestRuntime } from './harness';

const VOTERS = Array.from({ length: 32 }, (_, voter) => `voter-${voter}`);

const httpEvent = z.object({ routeKey: z.string() });

/** Counts how many requests of the API run at once in one function. */
function busiest() {
  const running = new Map<string, number>();
  let most = 0;
  const around: AroundInvocation = async ({ functionName, event, run }) => {
    if (!httpEvent.safeParse(event).success) return run(event);
    const now = (running.get(functionName) ?? 0) + 1;
    running.set(functionName, now);
    most = Math.max(most, now);
    const result = await run(event);
    running.set(functionName, (running.get(functionName) ?? 0) - 1);
    return result;
  };
  return { around, most: () => most };
}

/** What so many calls at once are answered; one that a busy machine did not manage is made again, as a client does. */
async function statuses(calls: (() => Promise<Answer>)[]): Promise<number[]> {
  const answered = async (call: () => Promise<Answer>): Promise<number> => {
    const { status } = await call();
    return status < 500 ? status : answered(call);
  };
  return [...new Set(await Promise.all(calls.map(answered)))];
}

const stored = (status: number) => status === 200 || status === 201;

/** Everybody votes, thinks again and some take their vote back, all at once; then the poll is closed. */
async function holdPoll(voting: TestRuntime): Promise<void> {
  const { pollId } = await voting.createPoll();
  const vote = (choice: string, voters = VOTERS) =>
    statuses(voters.map((voter) => () => voting.vote(pollId, voter, choice)));
  expect((await vote('alice')).every(stored)).toBe(true);
  expect((await vote('bob', VOTERS.slice(0, 20))).every(stored)).toBe(true);
  const retractions = VOTERS.slice(0, 8).map((voter) => () => voting.retract(pollId, voter));
  expect(await statuses(retractions)).toEqual([204]);
  await voting.settle(pollId, { alice: 12, bob: 12 });

  const token = await voting.token('admin', 'voting/admin');
  const closing = expectBody<PollView>(await voting.call('POST', `/polls/${pollId}/close`, { token }), 200);
  await sleep(Date.parse(closing.closesAt ?? '') - Date.now() + 1);
  // Each environment has the poll in memory from before.
  expect(await vote('carol')).toEqual([403]);
  await voting.settle(pollId, { alice: 12, bob: 12 });
}

test.each([1, 8])('a poll comes out right with up to %d environments a function', async (environments) => {
  const { around, most } = busiest();
  const voting = await startTestRuntime({ environments, aroundInvocation: around });
  try {
    await holdPoll(voting);
  } finally {
    await voting.stop();
  }
  if (environments === 1) expect(most()).toBe(1);
  else expect(most()).toBeGreaterThan(1);
  expect(most()).toBeLessThanOrEqual(environments);
});
