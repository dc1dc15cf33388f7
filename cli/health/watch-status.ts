import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from '../../contract/answer';
import { nextPulseIn } from '../../contract/health-client';
import { agedBy, type PulseReading, readingOf } from '../../contract/pulse-reading';
import type { ApiClient } from '../api/api-client';
import { RefusedError, UnreachableError } from '../errors';
import type { StatusScreen } from './status-screen';

/** How often what is shown grows older while no answer comes, in milliseconds. */
const AGE_EVERY_MS = 1_000;

/**
 * Takes the pulse of a poll again and again, and shows its status, which grows worse while nobody answers. Ends when `signal`
 * aborts, or when the poll is certified, and answers the last status. Throws what does not pass, and any failure of the first.
 */
export async function watchStatus(
  api: Pick<ApiClient, 'takePulse'>,
  pollId: string,
  screen: StatusScreen,
  signal: AbortSignal,
  elapsed: () => number = () => performance.now(),
): Promise<PulseReading> {
  let last = readingOf(await api.takePulse(pollId), undefined);
  let heardAt = elapsed();
  const now = () => agedBy(last, elapsed() - heardAt);
  const ageing = setInterval(() => screen.show(now()), AGE_EVERY_MS);
  try {
    for (;;) {
      screen.show(now());
      if (last.health.status === 'certified') return last;
      await sleep(nextPulseIn(last.health), undefined, { signal }).catch(() => {});
      if (signal.aborted) return now();
      const answer = await api.takePulse(pollId).catch(passOver);
      if (!answer) continue;
      last = readingOf(answer, last);
      heardAt = elapsed();
    }
  } finally {
    clearInterval(ageing);
  }
}

/** A failure that may pass is shown by the silence. */
function passOver(error: unknown): undefined {
  const passes = error instanceof UnreachableError || (error instanceof RefusedError && isPassing(error));
  if (!passes) throw error;
}
