import { ALL_ROUTES } from '../../contract/all-routes';
import { SERIES_MAX_AGE_S } from '../../contract/limits';
import { isHidden, type Results, type ResultsAnswer, resultsQuery } from '../../contract/results';
import { hiddenResultsCsv, resultsCsv } from '../../contract/results-csv';
import { ROUTES, sharedAnswer } from '../../contract/routes';
import { seriesQuery } from '../../contract/series';
import { type HttpRequest, type HttpResponse, NOT_STORED, type RoutesOf } from '../shared/http/http';
import { parseValue } from '../shared/http/input';
import { noSuchPoll, withPoll } from '../shared/http/with-poll';
import { certifiedResults, pollResults, resultsTag, tagOf, visibleResults } from '../shared/results/results';
import { ALL, type Visibility, visibilityOf } from '../shared/results/visibility';
import type { Clocks } from '../shared/runtime/clocks';
import { KeptReadings } from '../shared/runtime/kept-readings';
import type { Poll } from '../shared/tables/poll';
import { type FindPoll, published } from '../shared/tables/poll-reader';
import type { TotalsReading } from '../shared/tables/read-totals';
import { oembedRoute } from './oembed';
import type { ReadSamples } from './read-series';
import { type ReadingSigns, refreshAfter } from './refresh-after';
import { readSeries, type SampledSeries, visibleSeries } from './series';

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
  readSamples: ReadSamples;
  clocks: Clocks;
  /** The page's web origin where other sites may show its polls. */
  embedOrigin?: string | undefined;
}

/** The routes that read results and their series; concurrent readers of one poll share one read. */
export function resultsRoutes(parts: ResultsParts): RoutesOf<'results'> {
  const { clocks, findPoll } = parts;
  const find = published(findPoll);
  const readings = new KeptReadings<ResultsReading>(MAX_CACHED_RESULTS, READ_EVERY_MS, clocks);
  const read = (poll: Poll) => readings.get(poll.pollId, () => readResults(parts, poll)).value;
  const serieses = new KeptReadings<SampledSeries>(MAX_CACHED_RESULTS, SERIES_MAX_AGE_S * 1_000, clocks);
  const sample = (poll: Poll) =>
    serieses.get(poll.pollId, () => readSeries(poll, parts.readSamples, clocks.wall())).value;

  /**
   * Answers by the poll as it stands once its votes are read, and not as it was asked for: a request may have waited on its way,
   * and the results may have been hidden meanwhile.
   */
  const judged = async (
    { pollId }: Poll,
    key: string | undefined,
    answer: (poll: Poll, visibility: Visibility, now: number) => HttpResponse,
  ): Promise<HttpResponse> => {
    const poll = await find(pollId);
    const now = clocks.wall();
    return poll ? answer(poll, visibilityOf(poll, key, now), now) : noSuchPoll(pollId);
  };

  /** A route that shows what a caller may know of the results. */
  const resultsRoute = (show: (shown: ShownResults, request: HttpRequest) => HttpResponse) =>
    withPoll(find, async (poll, request) => {
      const query = parseValue(request.query, resultsQuery, 'query');
      if (!query.ok) return query.refusal;
      const { results, signs } = await read(poll);
      return judged(poll, query.value.key, (standing, visibility, now) => {
        const answer = visibleResults(standing, results, visibility, now);
        const again = { refreshAfter: refreshAfter(standing, signs, visibility, now) };
        return show({ poll: standing, answer: { ...answer, ...again } }, request);
      });
    });

  return {
    [ROUTES.showResults.key]: resultsRoute(show),
    [ALL_ROUTES.showResultsCsv.key]: resultsRoute(showCsv),
    [ALL_ROUTES.showOembed.key]: oembedRoute(find, parts.embedOrigin),
    [ROUTES.previewResults.key]: withPoll(findPoll, async (poll) => {
      const { results, signs } = await read(poll);
      const now = clocks.wall();
      return preview({ ...results, refreshAfter: refreshAfter(poll, signs, ALL, now) });
    }),
    [ROUTES.showSeries.key]: withPoll(find, async (poll, request) => {
      const query = parseValue(request.query, seriesQuery, 'query');
      if (!query.ok) return query.refusal;
      const sampled = await sample(poll);
      return judged(poll, query.value.key, (standing, visibility) => ({
        status: 200,
        body: visibleSeries(standing, sampled, visibility, query.value.votes !== undefined),
        headers: { 'cache-control': sharedAnswer('showSeries') },
      }));
    }),
    [ROUTES.previewSeries.key]: withPoll(findPoll, async (poll) =>
      preview(visibleSeries(poll, await sample(poll), ALL, true)),
    ),
  };
}

/** Results, with what tells how soon there will be others. */
interface ResultsReading {
  results: Results;
  signs: ReadingSigns;
}

async function readResults({ readTotals, clocks }: ResultsParts, poll: Poll): Promise<ResultsReading> {
  if (poll.certificate) return { results: certifiedResults(poll, poll.certificate), signs: { took: 0 } };
  // Of two readings the one that began later shows no less, whichever ends first.
  const asOf = clocks.wall();
  const began = clocks.monotonic();
  const reading = await readTotals(poll);
  const signs = { changedAt: reading.changedAt, took: clocks.monotonic() - began };
  return { results: pollResults(poll, reading, asOf), signs };
}

/** For operators, who see everything. */
function preview(body: unknown): HttpResponse {
  return { status: 200, body, headers: NOT_STORED };
}

/** What a caller may know of a poll's results. */
interface ShownResults {
  poll: Poll;
  answer: ResultsAnswer;
}

function show({ answer }: ShownResults, request: HttpRequest): HttpResponse {
  return unlessKnown({ status: 200, body: answer }, resultsTag(answer), request);
}

function showCsv({ poll, answer }: ShownResults, request: HttpRequest): HttpResponse {
  const text = isHidden(answer) ? hiddenResultsCsv(poll, answer) : resultsCsv(answer);
  const headers = { 'content-type': 'text/csv; charset=utf-8' };
  return unlessKnown({ status: 200, text, headers }, tagOf(text), request);
}

/** The answer under its tag, or that it is the one the caller has. */
function unlessKnown(answer: HttpResponse, tag: string, { headers }: HttpRequest): HttpResponse {
  const caching = { etag: tag, 'cache-control': SHARED };
  if (matches(headers['if-none-match'], tag)) return { status: 304, headers: caching };
  return { ...answer, headers: { ...answer.headers, ...caching } };
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
