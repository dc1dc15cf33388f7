import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../../cli/api/api-client';
import { RefusedError } from '../../cli/errors';
import type { LagProbeOptions } from '../../cli/lag-probe';
import type { DelegatedVote } from '../../contract/client';

const RETRY_MS = 200;
/** Few enough to be nothing beside the load, in milliseconds. */
const GAP = { shortest: 100, longest: 400 };

/** Probe votes that are posted as a voting app does, again and again until they are accepted. */
export function probeVotes(pollId: string): LagProbeOptions {
  return { pollId: `${pollId}-lag`, gap: GAP, cast: castUntilAccepted };
}

async function castUntilAccepted(api: ApiClient, pollId: string, vote: DelegatedVote): Promise<void> {
  while (!(await isAccepted(api, pollId, vote))) await sleep(RETRY_MS);
}

async function isAccepted(api: ApiClient, pollId: string, vote: DelegatedVote): Promise<boolean> {
  try {
    const [result] = await api.castBatch(pollId, [vote]);
    return result?.status !== 'unavailable';
  } catch (error) {
    // A clock that is wrong makes the API refuse good tokens.
    if (error instanceof RefusedError && (error.status === 401 || error.status >= 500)) return false;
    throw error;
  }
}
