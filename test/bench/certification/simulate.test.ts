import { sampleIn } from '../../../bench/certification/sampled-ballots';
import { simulate } from '../../../bench/certification/simulate';
import type { ClosedPoll } from '../../../bench/certification/world';
import { closedPoll } from '../../../bench/parts/certification';
import { pollDigest, shardDigest } from '../../../lambda/shared/recount/digest';
import { ALL_RANGES } from '../../../lambda/shared/recount/recount';

const MILLION = 1_000_000;
/** As in the template. */
const CERTIFY = { timeoutMs: 15 * 60_000, memoryMiB: 1_769 };

/** Ballots that are made of a poll: some of each range of each write shard, which is all that these tests need. */
const SAMPLED = 20_000;

function sampledPoll(pollId: string, ballots: number, writeShards: number): ClosedPoll {
  return { ...closedPoll(pollId, ballots, writeShards), mostSampled: SAMPLED };
}

describe('certification, simulated', () => {
  it('certifies 20 million ballots in 32 write shards', async () => {
    const poll = sampledPoll('poll', 20 * MILLION, 32);
    const { polls, pagesOnce, sweeps } = await simulate([poll], CERTIFY);
    expect(polls[0]?.certificate).toMatchObject(rightCertificate(poll, SAMPLED));
    expect(pagesRead(sweeps)).toBe(pagesOnce);
  });

  it('certifies 100 million ballots in one write shard with the ranges that the first sweep kept', async () => {
    const poll = sampledPoll('poll', 100 * MILLION, 1);
    const { polls, sweeps } = await simulate([poll], CERTIFY);
    expect(polls[0]?.certificate).toMatchObject(rightCertificate(poll, SAMPLED));
    expect(sweeps.map(({ found }) => found.ranges > 0)).toEqual([false, true]);
    expect(sweeps.every(({ wasKilled }) => !wasKilled)).toBe(true);
  });

  it('reads no more than the ranges in hand again after a sweep that was killed', async () => {
    const poll = sampledPoll('poll', 20 * MILLION, 32);
    const { polls, sweeps, pagesOnce } = await simulate([poll], { ...CERTIFY, diesAfterMs: 2 * 60_000 });
    expect(polls[0]?.certificate).toMatchObject(rightCertificate(poll, SAMPLED));
    expect(sweeps.map(({ wasKilled }) => wasKilled)).toEqual([true, false]);
    expect(pagesRead(sweeps)).toBeLessThan(pagesOnce * 1.05);
  });

  it('ends a sweep in time however many write shards are left, and keeps the ranges that are done', async () => {
    const poll = sampledPoll('poll', 20 * MILLION, 1_024);
    const { polls, sweeps } = await simulate([poll], { ...CERTIFY, timeoutMs: 2 * 60_000 });
    expect(polls[0]?.certificate).toMatchObject(rightCertificate(poll, SAMPLED));
    expect(sweeps.at(-1)?.found.ranges).toBeGreaterThan(0);
    expect(sweeps.every(({ wasKilled }) => !wasKilled)).toBe(true);
  });

  it('certifies all of 50 polls that end together', async () => {
    const { polls, sweeps } = await simulate(smallPolls(50), CERTIFY);
    expect(polls.map(({ certificate }) => certificate?.ballots)).toEqual(Array(50).fill(100));
    expect(sweeps).toHaveLength(1);
  });

  it('certifies small polls while a large one that ended with them is being read', async () => {
    const { polls } = await simulate([sampledPoll('large', 100 * MILLION, 32), ...smallPolls(20)], CERTIFY);
    const [large, ...small] = polls.map(({ afterMs }) => afterMs);
    expect(Math.max(...small)).toBeLessThan((large ?? 0) / 4);
  });

  it('is the same each time', async () => {
    const twice = [1, 2].map(() => simulate([sampledPoll('poll', MILLION, 32)], CERTIFY));
    const [first, second] = await Promise.all(twice);
    expect(first).toEqual(second);
  });
});

function smallPolls(count: number): ClosedPoll[] {
  return Array.from({ length: count }, (_, i) => sampledPoll(`small-${i}`, 100, 32));
}

/** What the certificate must say of a poll of which so many ballots are made. */
function rightCertificate({ poll, ballots, mostSampled }: ClosedPoll, sampled: number) {
  const candidateIds = poll.candidates.map(({ candidateId }) => candidateId);
  const spread = { pollId: poll.pollId, writeShards: poll.writeShards, candidateIds, ballots, mostSampled };
  const shards = Array.from({ length: poll.writeShards }, (_, suffix) =>
    [...ALL_RANGES].flatMap((range) => sampleIn(spread, suffix, range)),
  );
  const votesFor = (id: string) => shards.flat().filter(({ choice }) => choice.has(id)).length;
  return {
    ballots: sampled,
    weight: sampled,
    totals: Object.fromEntries(candidateIds.map((id) => [id, votesFor(id)])),
    digest: pollDigest(shards.map(shardDigest)),
    invalidBallots: 0,
    lateBallots: 0,
    discrepancies: [],
  };
}

function pagesRead(sweeps: { pages: number }[]): number {
  return sweeps.reduce((sum, { pages }) => sum + pages, 0);
}
