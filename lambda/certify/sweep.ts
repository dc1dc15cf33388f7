import type { Poll } from '../shared/poll';
import { type CertifyParts, certifyPoll } from './certify-poll';

/** Write shards named in one log line at most. */
const NAMED_SHARDS = 20;

/**
 * One sweep: certifies the polls that have been closed for the grace period, one after the other, as far as the time
 * until `deadline` (epoch milliseconds) allows. A poll that fails keeps none of the others.
 *
 * @param graceSeconds after its closing time for which a poll is left alone, so that votes received before it are written.
 */
export async function sweep(parts: CertifyParts, graceSeconds: number, deadline: number): Promise<void> {
  const closedBy = new Date(parts.clock() - graceSeconds * 1_000).toISOString();
  for (const poll of await parts.polls.find(closedBy)) {
    if (parts.clock() >= deadline) return;
    await tryPoll(parts, poll, deadline);
  }
}

async function tryPoll(parts: CertifyParts, poll: Poll, deadline: number): Promise<void> {
  const { pollId } = poll;
  try {
    const outcome = await certifyPoll(parts, poll, deadline);
    if (outcome.certified) {
      parts.metrics.certified();
      parts.logger.info('A poll is certified', { pollId });
      return;
    }
    const { lagging } = outcome;
    parts.metrics.lagging(lagging.length);
    parts.logger.warn('A poll waits for write shards that are not counted to their fence or not recounted', {
      pollId,
      lagging: lagging.length,
      writeShards: lagging.slice(0, NAMED_SHARDS),
    });
  } catch (error) {
    parts.logger.error('A poll could not be certified in this sweep', {
      pollId,
      error: error instanceof Error ? error : String(error),
    });
  }
}
