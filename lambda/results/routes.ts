import { areResultsHidden } from '../../contract/poll';
import type { Results } from '../../contract/results';
import { ROUTES } from '../../contract/routes';
import type { HttpRequest, HttpResponse, RoutesOf } from '../shared/http/http';
import { problem } from '../shared/http/problem';
import { withPoll } from '../shared/http/with-poll';
import type { Clocks } from '../shared/runtime/clocks';
import { KeptReadings } from '../shared/runtime/kept-readings';
import { type Poll, pollStatus } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';
import type { TotalsReading } from './read-totals';
import { certifiedResults, pollResults, resultsTag } from './results';

/**
 * How long results are shown before they are read again, in milliseconds. The CDN in front keeps them for their second
 * already; here a burst of misses, from its many caches and from callers that come past it, shares one read.
 */
const RESULTS_CACHE_MS = 250;
const MAX_CACHED_RESULTS = 500;

/** What every caller is told alike may be kept for a second, refusals included. */
const SHARED_FOR_A_SECOND = 'public, max-age=1';

export interface ResultsParts {
  findPoll: FindPoll;
  readTotals(poll: Poll): Promise<TotalsReading>;
  clocks: Clocks;
}

/** Results as they are sent, with their validator. */
interface CachedResults {
  results: Results;
  tag: string;
}

/** The route that reads results; concurrent readers of one poll share one read. */
export function resultsRoutes(parts: ResultsParts): RoutesOf<'results'> {
  const { clocks } = parts;
  const readings = new KeptReadings<CachedResults>(MAX_CACHED_RESULTS, RESULTS_CACHE_MS, clocks);
  const read = async (poll: Poll): Promise<CachedResults> => {
    const results = await readResults(parts, poll);
    return { results, tag: resultsTag(results) };
  };
  return {
    [ROUTES.showResults.key]: withPoll(parts.findPoll, async (poll, request) => {
      const status = pollStatus(poll, request.receivedAt);
      if (areResultsHidden({ resultsVisible: poll.resultsVisible, status })) return hidden(poll);
      return show(await readings.get(poll.pollId, () => read(poll)).value, request);
    }),
  };
}

async function readResults({ readTotals, clocks }: ResultsParts, poll: Poll): Promise<Results> {
  if (poll.certificate) return certifiedResults(poll, poll.certificate);
  // Of two readings the one that began later shows no less, whichever ends first.
  const asOf = clocks.wall();
  return pollResults(poll, await readTotals(poll), asOf);
}

function hidden(poll: Poll): HttpResponse {
  const when = poll.closesAt ? `at ${poll.closesAt}` : 'when it closes';
  const refusal = problem(
    'results-hidden',
    `The results of the poll "${poll.pollId}" become public ${when}.`,
  );
  return { ...refusal, headers: { ...refusal.headers, 'cache-control': SHARED_FOR_A_SECOND } };
}

function show({ results, tag }: CachedResults, { headers }: HttpRequest): HttpResponse {
  const caching = { etag: tag, 'cache-control': SHARED_FOR_A_SECOND };
  if (matches(headers['if-none-match'], tag)) return { status: 304, headers: caching };
  return { status: 200, body: results, headers: caching };
}

/** Weak comparison of a client's `If-None-Match` with the current tag (RFC 9110, section 13.1.2). */
function matches(ifNoneMatch: string | undefined, tag: string): boolean {
  return (
    ifNoneMatch?.split(',').some((given) => given.trim() === '*' || strong(given.trim()) === strong(tag)) ??
    false
  );
}

function strong(tag: string): string {
  return tag.replace(/^W\//, '');
}
