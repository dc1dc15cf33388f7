import { type Results, type ResultsAnswer, resultsQuery } from '../../contract/results';
import { ROUTES, sharedAnswer } from '../../contract/routes';
import { type HttpRequest, type HttpResponse, NOT_STORED, type RoutesOf } from '../shared/http/http';
import { parseValue } from '../shared/http/input';
import { noSuchPoll, withPoll } from '../shared/http/with-poll';
import type { Clocks } from '../shared/runtime/clocks';
import { KeptReadings } from '../shared/runtime/kept-readings';
import type { Poll } from '../shared/tables/poll';
import { type FindPoll, published } from '../shared/tables/poll-reader';
import type { TotalsReading } from './read-totals';
import { certifiedResults, pollResults, resultsTag, visibleResults } from './results';
import { visibilityOf } from './visibility';

/**
 * How long results are shown before they are read again, in milliseconds. A reading costs a read unit for each write
 * shard, so no execution environment reads a poll more than once a second, however many caches and callers ask.
 */
const READ_EVERY_MS = 1_000;
const MAX_CACHED_RESULTS = 500;

/** Every caller is told alike, or every one with the same key. */
const SHARED = sharedAnswer('showResults');

export interface ResultsParts {
  findPoll: FindPoll;
  readTotals(poll: Poll): Promise<TotalsReading>;
  clocks: Clocks;
}

/** The routes that read results; concurrent readers of one poll share one read. */
export function resultsRoutes(parts: ResultsParts): RoutesOf<'results'> {
  const { clocks, findPoll } = parts;
  const find = published(findPoll);
  const readings = new KeptReadings<Results>(MAX_CACHED_RESULTS, READ_EVERY_MS, clocks);
  const read = (poll: Poll) => readings.get(poll.pollId, () => readResults(parts, poll)).value;
  return {
    [ROUTES.showResults.key]: withPoll(find, async (poll, request) => {
      const query = parseValue(request.query, resultsQuery, 'query');
      if (!query.ok) return query.refusal;
      const results = await read(poll);
      // Judged by when it is answered, and not by when it was asked: a request may have waited on its way, and the results may
      // have been hidden while their totals were read.
      const standing = await find(poll.pollId);
      if (!standing) return noSuchPoll(poll.pollId);
      const now = clocks.wall();
      const visibility = visibilityOf(standing, query.value.key, now);
      return show(visibleResults(standing, results, visibility, now), request);
    }),
    [ROUTES.previewResults.key]: withPoll(findPoll, async (poll) => ({
      status: 200,
      body: await read(poll),
      headers: NOT_STORED,
    })),
  };
}

async function readResults({ readTotals, clocks }: ResultsParts, poll: Poll): Promise<Results> {
  if (poll.certificate) return certifiedResults(poll, poll.certificate);
  // Of two readings the one that began later shows no less, whichever ends first.
  const asOf = clocks.wall();
  return pollResults(poll, await readTotals(poll), asOf);
}

function show(answer: ResultsAnswer, { headers }: HttpRequest): HttpResponse {
  const tag = resultsTag(answer);
  const caching = { etag: tag, 'cache-control': SHARED };
  if (matches(headers['if-none-match'], tag)) return { status: 304, headers: caching };
  return { status: 200, body: answer, headers: caching };
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
