import { areResultsHidden } from '../../contract/poll';
import type { Results } from '../../contract/results';
import { ROUTES, sharedAnswer } from '../../contract/routes';
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
 * How long results are shown before they are read again, in milliseconds. A reading costs a read unit for each write
 * shard, so no execution environment reads a poll more than once a second, however many caches and callers ask.
 */
const READ_EVERY_MS = 1_000;
const MAX_CACHED_RESULTS = 500;

/** Every caller is told alike, refusals included. */
const SHARED = sharedAnswer('showResults');

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
  const readings = new KeptReadings<CachedResults>(MAX_CACHED_RESULTS, READ_EVERY_MS, clocks);
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
  return { ...refusal, headers: { ...refusal.headers, 'cache-control': SHARED } };
}

function show({ results, tag }: CachedResults, { headers }: HttpRequest): HttpResponse {
  const caching = { etag: tag, 'cache-control': SHARED };
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
