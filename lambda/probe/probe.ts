import type { Logger } from '@aws-lambda-powertools/logger';
import { ANSWER_TIMEOUT_MS } from '../../contract/limits';
import { probeAnswer } from '../../contract/probe';
import { methodOf, pathOf } from '../../contract/routes';
import type { ProbeMetrics } from './probe-metrics';

export interface ProbeParts {
  /** The page's web origin. */
  origin: string;
  /** Shows the API that the stack's own probe asks. */
  pass(): string;
  fetch: typeof fetch;
  metrics: ProbeMetrics;
  logger: Pick<Logger, 'warn'>;
  /** Milliseconds, on a clock that never jumps. */
  clock(): number;
}

/**
 * Sends a pulse as everybody sends votes, through the page's address, and tells how long it took to be counted, or that it was
 * not. Never throws: that nobody answers is what it is there to tell.
 */
export async function probe(parts: ProbeParts): Promise<void> {
  const { metrics, logger, clock } = parts;
  const began = clock();
  const reason = await missedBecause(parts);
  if (reason === undefined) {
    metrics.counted(clock() - began);
    return;
  }
  metrics.missed();
  logger.warn('A probe was missed', { reason });
}

/** Why a probe is not known to be counted; nothing when it is. */
async function missedBecause({ origin, pass, fetch }: ProbeParts): Promise<string | undefined> {
  try {
    const response = await fetch(new URL(pathOf('probe'), origin), {
      method: methodOf('probe'),
      // A connection kept for the next minute would be dead by then, while the frozen environment takes it for alive.
      headers: { authorization: `Bearer ${pass()}`, connection: 'close' },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    const text = await response.text();
    if (!response.ok) return `the front answered ${response.status}`;
    const { metAt } = probeAnswer.parse(JSON.parse(text));
    return metAt === undefined ? 'the tally has not met its pulse in time' : undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}
