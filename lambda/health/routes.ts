import type { Health } from '../../contract/health';
import { ROUTES } from '../../contract/routes';
import { pollShards } from '../../contract/write-shard';
import { NOT_STORED, type RoutesOf } from '../shared/http/http';
import { withPoll } from '../shared/http/with-poll';
import type { Refusals } from '../shared/refusals/refusal-notes';
import type { Poll } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';
import { certifiedHealth, healthOf } from './health';
import { type ProbeParts, probeRoute } from './probe';
import { nextSending, type PulseShard, pulseShardsOf } from './pulse';
import type { Counts } from './read-counts';

export interface HealthParts extends ProbeParts {
  /** Not from a cache: the answer tells how things are. */
  findPoll: FindPoll;
  readCounts(pollShards: readonly string[]): Promise<Counts>;
  readRefusals(pollId: string): Promise<Refusals>;
}

/** The routes that take the pulse of a poll, and tell its health by it, and that of the whole stack. */
export function healthRoutes(parts: HealthParts): RoutesOf<'health'> {
  return {
    [ROUTES.takePulse.key]: withPoll(parts.findPoll, async (poll) => ({
      status: 200,
      body: await takePulse(parts, poll),
      headers: NOT_STORED,
    })),
    [ROUTES.probe.key]: probeRoute(parts),
  };
}

async function takePulse(parts: HealthParts, poll: Poll): Promise<Health> {
  const asOf = parts.clock();
  if (poll.certificate) {
    const refused = Object.fromEntries(await parts.readRefusals(poll.pollId));
    return { ...certifiedHealth(poll, poll.certificate, asOf), refused };
  }
  const names = pulseShardsOf(poll);
  const [sent, counts, refusals] = await Promise.all([
    parts.pulses.read(names),
    parts.readCounts(pollShards(poll.pollId, poll.writeShards)),
    parts.readRefusals(poll.pollId),
  ]);
  const shards = names.map((pollShard) => ({
    pollShard,
    sent: sent.get(pollShard),
    met: counts.met.get(pollShard),
    isFenced: counts.fenced.has(pollShard),
  }));
  const health = healthOf(poll, await sendNext(parts, poll, shards, asOf), counts, asOf);
  return { ...health, refused: Object.fromEntries(refusals) };
}

/**
 * Sends the next pulse, if it is time for one; answers the write shards as they then are. All polls are measured, those that
 * have not opened too, until they are sealed: then fences travel the same way.
 */
async function sendNext(
  { pulses }: HealthParts,
  poll: Poll,
  shards: PulseShard[],
  now: number,
): Promise<PulseShard[]> {
  if (poll.sealedAt !== undefined) return shards;
  const sending = nextSending(shards, now);
  // Where another call was faster, that one's pulse is as good.
  if (!sending || !(await pulses.send(sending))) return shards;
  return shards.map((shard) => (shard.pollShard === sending.pollShard ? { ...shard, sent: sending } : shard));
}
