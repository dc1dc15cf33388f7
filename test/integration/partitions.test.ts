import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_VOTES_PER_SECOND } from '../../lib/capacity/capacity';
import type { Throttled } from '../../local/partitions/partition-model';
import { startTestRuntime, type TestRuntime } from './harness';

/** Ten writes a second from each of a fresh table's four partitions: what any machine can use up. */
const SHARE = 0.01;
/** Votes a second that the stack is built for, by the same share. */
const RATE = DEFAULT_VOTES_PER_SECOND * SHARE;

let voting: TestRuntime;
const throttled: Throttled[] = [];

beforeAll(async () => {
  voting = await startTestRuntime({
    // Fewer take less of the machine to start, and so answer in time.
    environments: 2,
    modelPartitions: { share: SHARE, onThrottled: (more) => throttled.push(...more) },
  });
});
afterAll(() => voting.stop());

const votes = (count: number) =>
  Array.from({ length: count }, (_, i): [string, string] => [`voter-${i}`, 'alice']);

/** Posts votes at the rate that the stack is built for, and never faster: what comes late is not made up for. */
async function voteAtRate(pollId: string, count: number): Promise<string[]> {
  const all = votes(count);
  const together = 5;
  const statuses: string[] = [];
  for (let i = 0; i < all.length; i += together) {
    const [answers] = await Promise.all([
      voting.voteAll(pollId, all.slice(i, i + together)),
      sleep((together / RATE) * 1_000),
    ]);
    statuses.push(...answers);
  }
  return statuses;
}

test('with the write shards that the stack gives a poll, nothing is throttled at the rate it is built for', async () => {
  const { pollId } = await voting.createPoll({ pollId: 'fitting' });
  const statuses = await voteAtRate(pollId, 80);
  await voting.settle(pollId, { alice: 80 });
  expect(statuses).toEqual(Array.from({ length: 80 }, () => 'accepted'));
  expect(throttled).toEqual([]);
});

test('a poll of one write shard is throttled at once, and counts what it accepted', async () => {
  const { pollId } = await voting.createPoll({ writeShards: 1 });
  const all = votes(128);
  // As many together as a function writes at once, so that it has tried each of them again before it times out.
  const parts = Array.from({ length: 4 }, (_, k) => voting.voteAll(pollId, all.slice(k * 32, k * 32 + 32)));
  const statuses = (await Promise.all(parts)).flat();
  const accepted = statuses.filter((status) => status === 'accepted').length;
  const unavailable = statuses.filter((status) => status === 'unavailable').length;
  expect(accepted + unavailable).toBe(128);
  const { VotesTableName: tableName } = voting.runtime.outputs;
  expect(throttled).toContainEqual({ tableName, index: undefined, kind: 'write' });
  // Four attempts each, of which the last was throttled too.
  expect(throttled.length).toBeGreaterThanOrEqual(4 * unavailable);
  await voting.settle(pollId, { alice: accepted });
});
