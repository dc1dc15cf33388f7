import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../../cli/api/api-client';
import type { LagProbeOptions } from '../../cli/lag-probe';
import type { DelegatedVote } from '../../contract/client';
import { insist } from '../voters/insist';

const RETRY_MS = 200;
/** Few enough to be nothing beside the load, in milliseconds. */
const GAP = { shortest: 100, longest: 400 };

/** Probe votes that are posted as a voting app does, again and again until they are accepted, and looked for as patiently. */
export function probeVotes(pollId: string, signal: AbortSignal): LagProbeOptions {
  return {
    pollId: `${pollId}-lag`,
    gap: GAP,
    cast: (...given) => castUntilAccepted(...given, signal),
    read: (api, probed) => insist(() => api.results(probed), { signal }),
  };
}

async function castUntilAccepted(
  api: ApiClient,
  pollId: string,
  vote: DelegatedVote,
  signal: AbortSignal,
): Promise<void> {
  const cast = () => insist(() => api.castBatch(pollId, [vote]), { signal });
  while ((await cast())[0]?.status === 'unavailable') await sleep(RETRY_MS, undefined, { signal });
}
