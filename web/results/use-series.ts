import type { Answer } from '../../contract/answer';
import type { Series } from '../../contract/series';
import { backoff } from '../api/backoff';
import { useLoaded } from '../api/use-loaded';
import { joined, type Point } from './history';

/** How the ballots grew since the opening: as the service kept it, and then as this page has seen it. */
export function useSeries(
  fetchSeries: () => Promise<Answer<Series>>,
  history: readonly Point[],
): readonly Point[] {
  const { value } = useLoaded(fetchSeries, untilItIsThere);
  return joined(value, history);
}

/** Once is enough: what follows, the page sees for itself. Whoever returns to the page has it loaded anew. */
export function untilItIsThere({ ok }: Pick<Answer<unknown>, 'ok'>, failures: number): number | undefined {
  return ok ? undefined : backoff(failures, Math.random());
}
