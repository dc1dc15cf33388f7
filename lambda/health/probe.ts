import { PROBE_WAIT_MS } from '../../contract/limits';
import type { ProbeAnswer } from '../../contract/probe';
import { bearerToken } from '../shared/http/bearer';
import { NOT_STORED, type Route } from '../shared/http/http';
import { problem } from '../shared/http/problem';
import { PROBE_SHARD } from '../shared/names';
import { sentAfter } from '../shared/pulses/pulse';
import type { PulseStore } from '../shared/pulses/pulse-store';
import type { Counts } from './read-counts';

/** How often it is looked whether the tally has met the pulse, in milliseconds. */
const LOOK_EVERY_MS = 100;

export interface ProbeParts {
  pulses: PulseStore;
  readCounts(pollShards: readonly string[]): Promise<Pick<Counts, 'met'>>;
  /** Whether what somebody gave shows that it is the stack's own probe. */
  isProbe(given: string): Promise<boolean>;
  /** Epoch milliseconds. */
  clock(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

/** The route by which the stack's own probe sends a pulse, and hears when the tally has met it. */
export function probeRoute(parts: ProbeParts): Route {
  return async (request) => {
    const given = bearerToken(request);
    if (given === undefined || !(await parts.isProbe(given)))
      return problem('invalid-pass', 'This route is for the probe of the stack, and takes its pass alone.');
    return { status: 200, body: await takeProbe(parts), headers: NOT_STORED };
  };
}

async function takeProbe(parts: ProbeParts): Promise<ProbeAnswer> {
  const before = (await parts.pulses.read([PROBE_SHARD])).get(PROBE_SHARD)?.sentAt;
  const now = parts.clock();
  const sentAt = sentAfter(before, now);
  // Where another probe was faster, its pulse is as good: it was sent after the one before, too.
  await parts.pulses.send({ pollShard: PROBE_SHARD, sentAt, since: sentAt, replaces: before });
  for (const end = now + PROBE_WAIT_MS; ; await parts.sleep(LOOK_EVERY_MS)) {
    const met = (await parts.readCounts([PROBE_SHARD])).met.get(PROBE_SHARD);
    if (met && met.sentAt > (before ?? '')) return { sentAt, metAt: met.metAt };
    if (parts.clock() >= end) return { sentAt };
  }
}
