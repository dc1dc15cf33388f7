import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { PollView } from '../../contract/poll';
import type { AroundInvocation } from '../../local/functions/invocation';
import { expectBody, startTestRuntime, type TestRuntime } from './harness';

const VOTERS = Array.from({ length: 48 }, (_, voter) => `voter-${voter}`);

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

async function statuses(answers: Promise<{ status: number }>[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { status } of await Promise.all(answers)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Everybody votes, thinks again and some take their vote back, all at once; then the poll is closed. */
async function holdPoll(voting: TestRuntime): Promise<void> {
  const { pollId } = await voting.createPoll();
  const all = (choice: string) => VOTERS.map((voter) => voting.vote(pollId, voter, choice));
  expect(await statuses(all('alice'))).toEqual({ 201: 48 });
  const changes = VOTERS.slice(0, 32).map((voter) => voting.vote(pollId, voter, 'bob'));
  expect(await statuses(changes)).toEqual({ 200: 32 });
  const retractions = VOTERS.slice(0, 16).map((voter) => voting.retract(pollId, voter));
  expect(await statuses(retractions)).toEqual({ 204: 16 });
  await voting.settle(pollId, { alice: 16, bob: 16 });

  const token = await voting.token('admin', 'voting/admin');
  const closing = expectBody<PollView>(await voting.call('POST', `/polls/${pollId}/close`, { token }), 200);
  await sleep(Date.parse(closing.closesAt ?? '') - Date.now() + 1);
  // Each environment has the poll in memory from before.
  expect(await statuses(all('carol'))).toEqual({ 403: 48 });
  await voting.settle(pollId, { alice: 16, bob: 16 });
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
