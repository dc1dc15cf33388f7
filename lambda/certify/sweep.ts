import { randomUUID } from 'node:crypto';
import pLimit, { type LimitFunction } from 'p-limit';
import { CLOSING_NOTICE_MS, SEAL_AFTER_MS, SETTLE_MS } from '../../contract/limits';
import { asError } from '../shared/runtime/as-error';
import { isoTime } from '../shared/runtime/clocks';
import { type CertifyOutcome, certifyPoll } from './certify-poll';
import { type ClosingPoll, isClosing, type SealedPoll } from './due-polls';
import type { CertifyParts } from './parts';

/** What a sweep leaves of its time for what is in hand when it stops, in milliseconds. */
export const MARGIN_MS = 30_000;
/** Polls in hand at once. Most of their time they wait, for their votes to settle or for the tally. */
const POLLS_AT_ONCE = 250;
/** Calls to the database under way at once, over all polls. */
const CONCURRENCY = 32;
/** Write shards named in one log line at most. */
const NAMED_SHARDS = 20;

type Outcome = CertifyOutcome | 'held' | 'not due';

/**
 * One sweep: seals and certifies the polls that have closed, side by side, as far as the time until `deadline` (elapsed)
 * allows. A poll that fails, or that waits, holds up none of the others.
 */
export async function sweep(parts: CertifyParts, deadline: number): Promise<void> {
  const due = await parts.polls.find(isoTime(parts.clock() - SEAL_AFTER_MS));
  const limit = pLimit(CONCURRENCY);
  const polls = pLimit(POLLS_AT_ONCE);
  await Promise.all(due.map((pollId) => polls(() => tryPoll(parts, pollId, limit, deadline))));
}

async function tryPoll(
  parts: CertifyParts,
  pollId: string,
  limit: LimitFunction,
  deadline: number,
): Promise<void> {
  if (parts.elapsed() >= deadline) return;
  try {
    const poll = await limit(() => readDue(parts, pollId));
    if (!poll) return;
    const outcome = await parts.leases.hold(pollId, () => advance(parts, poll, limit, deadline));
    report(parts, pollId, outcome);
  } catch (error) {
    parts.logger.error('A poll could not be certified in this sweep', { pollId, error: asError(error) });
  }
}

/** The poll, unless it needs no certificate any more, or its item holds none: that is nobody else's business. */
async function readDue(parts: CertifyParts, pollId: string): Promise<ClosingPoll | undefined> {
  try {
    const poll = await parts.polls.read(pollId);
    return poll && isClosing(poll) ? poll : undefined;
  } catch (error) {
    parts.metrics.unreadable();
    throw error;
  }
}

async function advance(
  parts: CertifyParts,
  poll: ClosingPoll,
  limit: LimitFunction,
  deadline: number,
): Promise<Outcome> {
  if (poll.closeUnconfirmed) {
    const now = parts.clock();
    await parts.polls.moveClosing(poll, isoTime(now + CLOSING_NOTICE_MS), isoTime(now));
    return 'not due';
  }
  const sealed = isSealed(poll) ? poll : await seal(parts, poll);
  if (!sealed) return 'not due';
  // Nobody knows how long ago another sweep sealed it, whose clock may be wrong: it settles anew.
  return certifyPoll(parts, sealed, { settledAt: parts.elapsed() + SETTLE_MS, deadline, limit });
}

function isSealed(poll: ClosingPoll): poll is SealedPoll {
  return poll.sealId !== undefined;
}

/** Nothing when the poll's closing time moved meanwhile, or another sweep sealed it: the next one sees to it. */
async function seal(parts: CertifyParts, poll: ClosingPoll): Promise<SealedPoll | undefined> {
  const sealId = randomUUID();
  return (await parts.polls.seal(poll, isoTime(parts.clock()), sealId)) ? { ...poll, sealId } : undefined;
}

function report({ metrics, logger }: CertifyParts, pollId: string, outcome: Outcome): void {
  if (typeof outcome === 'string') return;
  if (outcome.certified) {
    metrics.certified();
    logger.info('A poll is certified', { pollId });
    return;
  }
  const { lagging } = outcome;
  if (lagging.length === 0) return;
  metrics.lagging(lagging.length);
  logger.warn('A poll waits for write shards that are not counted to their fence or not recounted', {
    pollId,
    lagging: lagging.length,
    writeShards: lagging.slice(0, NAMED_SHARDS),
  });
}
