import { SERIES_STEPS_S } from '../../contract/limits';
import { MEASURED } from '../measured';
import type { MeasuredSize } from '../measured-schema';
import { BYTES, PAGE_USE } from './assumed';
import { type Amount, amount } from './line';
import { gigabyteSeconds } from './requests';

export interface Watching {
  /** Pages at a time. */
  readonly watchers: number;
  /** That are opened in all. */
  readonly pages: number;
  readonly minutes: number;
  /** Between two questions of a page. */
  readonly refreshSeconds: number;
  readonly stacks: number;
  readonly writeShards: number;
  readonly size: MeasuredSize;
}

/** To show the results to everybody who looks: at the distribution, and what of it reaches the API. */
export function watchingAmounts(watching: Watching): Amount[] {
  const { watchers, pages, size } = watching;
  const answers = watchers * resultsAsked(watching);
  const bytes =
    answers * size.answerBytes +
    pages * (PAGE_USE.pollLoads * BYTES.answer + PAGE_USE.files * BYTES.pageFile);
  const requests = answers + pages * (PAGE_USE.pollLoads + PAGE_USE.files);
  return [
    amount('watching', 'CloudFront, requests', 'cloudFrontRequests', requests / 1e6),
    amount('watching', 'CloudFront, answers', 'cloudFrontGigabytes', bytes / 1e9),
    ...originAmounts(watching),
  ];
}

/** By one page. */
export function resultsAsked({
  minutes,
  refreshSeconds,
}: Pick<Watching, 'minutes' | 'refreshSeconds'>): number {
  return (minutes * 60) / refreshSeconds;
}

/** What passes the caches, however large the crowd, and the samples of how the poll stands. */
function originAmounts({ minutes, stacks, writeShards, size }: Watching): Amount[] {
  const { memory } = MEASURED.stack;
  const { requestsASecond, readingsASecond } = MEASURED.watching;
  const seconds = minutes * 60 * stacks;
  const requests = (seconds * requestsASecond) / 1e6;
  const readings = seconds * (readingsASecond + 1 / SERIES_STEPS_S[0]);
  const reading = (writeShards * size.readMs) / 1_000;
  const time =
    gigabyteSeconds(seconds * readingsASecond * reading, memory.results) +
    gigabyteSeconds(seconds, memory.series);
  return [
    amount('watching', 'HTTP API, what passes the caches', 'httpRequests', requests),
    amount('watching', 'Lambda, results', 'lambdaRequests', requests),
    amount('watching', 'Lambda, time of results and series', 'lambdaTime', time),
    amount('watching', 'readings of Totals', 'readUnits', (readings * writeShards * size.readUnits) / 1e6),
  ];
}
