import { createHash } from 'node:crypto';
import { pollShard, suffixOf } from '../../../contract/write-shard';
import { addBallot } from '../../../lambda/shared/tables/ballot';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { World } from '../certify/world';
import { NOON, said } from '../factories';
import { counted } from '../stores/additions';

/**
 * A poll of so many ballots, cast in so many minutes, that certification has fenced, recounted and certified. The ballots and
 * their counts are there from the beginning: their way through the stream would take longer than all the rest.
 */
export async function certifiedPoll(poll: Poll, ballots: number, minutes: number): Promise<World> {
  const world = new World(poll);
  const counts = new Map<string, Map<string, number>>();
  const candidates = poll.candidates.map(({ candidateId }) => said(candidateId));
  for (let i = 0; i < ballots; i++) {
    const voterKey = createHash('sha256').update(`voter-${i}`).digest('hex');
    const shard = pollShard(poll.pollId, suffixOf(voterKey, poll.writeShards));
    const ballot = candidates[i % 7 === 0 ? 2 : i % 2] ?? said('nobody');
    const castAt = new Date(NOON + Math.floor((i * minutes) / ballots) * 60_000).toISOString();
    world.ballots.set(voterKey, { pollShard: shard, voterKey, ...ballot, castAt });
    const counters = counts.get(shard) ?? new Map<string, number>();
    addBallot(counters, ballot, 1);
    counts.set(shard, counters);
  }
  for (const [shard, counters] of counts) {
    await world.totals.add({ pollShard: shard, ...counted(0, 0, { votes: Object.fromEntries(counters) }) });
  }
  world.close();
  await world.sweep();
  return world;
}
