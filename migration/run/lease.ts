import { CommandError } from '../../cli/errors';
import { pause } from '../../contract/pause';
import type { Journal } from '../journal/journal';

/** How long nobody else may run the migration after one that died, in milliseconds. */
export const LEASE_MS = 15_000;
const RENEWED_EVERY_MS = LEASE_MS / 3;

/**
 * Does the work while holding the lease. The work's signal aborts when the lease is lost, or could not be renewed in time, or the
 * given signal aborts. Nothing that is written rests on the lease: it only keeps two from doing the same work.
 *
 * @throws CommandError when somebody else runs the migration, or has begun to.
 */
export async function withLease(
  journal: Pick<Journal, 'lease' | 'release'>,
  holder: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const owner = await journal.lease(holder, LEASE_MS);
  if (owner !== holder) throw refusal(owner);
  const over = new AbortController();
  const lost = new AbortController();
  const renewing = renew(journal, holder, lost, AbortSignal.any([signal, over.signal]));
  try {
    await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    over.abort();
    await renewing;
    await journal.release(holder).catch(() => {});
  }
  if (lost.signal.aborted) throw refusal(String(lost.signal.reason));
}

async function renew(
  journal: Pick<Journal, 'lease'>,
  holder: string,
  lost: AbortController,
  signal: AbortSignal,
): Promise<void> {
  for (let renewedAt = performance.now(); ; ) {
    await pause(RENEWED_EVERY_MS, signal);
    if (signal.aborted) return;
    const began = performance.now();
    const owner = await journal.lease(holder, LEASE_MS).catch(() => undefined);
    if (owner === holder) renewedAt = began;
    else if (owner !== undefined) return lost.abort(owner);
    else if (performance.now() - renewedAt > LEASE_MS) return lost.abort('nobody that can be told');
  }
}

function refusal(owner: string): CommandError {
  return new CommandError(
    `The migration is run by ${owner}. One runs it at a time: stop that one first, or wait ${LEASE_MS / 1_000} s if it has died.`,
  );
}
