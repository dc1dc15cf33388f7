import { setTimeout as sleep } from 'node:timers/promises';
import type { Results } from '../../contract/results';
import type { ApiClient } from '../api/api-client';
import { stopIfInterrupted } from '../session';
import { type Count, countOf, differences } from './totals';

/** In milliseconds. */
const TIMES = {
  interval: 250,
  /** Totals that did not change for this long will not agree any more. */
  standstill: 15_000,
};

/** Waits until the results agree with `expected` or do not change any more; returns the last ones seen. */
export async function waitUntilCounted(
  api: ApiClient,
  pollId: string,
  expected: Count,
  signal: AbortSignal,
  onResults: (results: Results) => void = () => {},
  times = TIMES,
): Promise<Results> {
  let changedAt = performance.now();
  let last = '';
  for (;;) {
    stopIfInterrupted(signal);
    const results = await api.results(pollId);
    onResults(results);
    const totals = JSON.stringify([results.ballots, results.totals]);
    if (totals !== last) changedAt = performance.now();
    last = totals;
    const standsStill = performance.now() - changedAt >= times.standstill;
    if (standsStill || differences(expected, countOf(results)).length === 0) return results;
    await sleep(times.interval);
  }
}
