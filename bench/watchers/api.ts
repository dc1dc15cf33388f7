import { pollSummary } from '../../contract/poll';
import { ROUTES } from '../../contract/routes';
import { pollRoutes } from '../../lambda/polls/routes';
import { resultsRoutes } from '../../lambda/results/routes';
import type { HttpRequest, Route } from '../../lambda/shared/http/http';
import { SUMS } from '../../lambda/shared/names';
import { type Poll, toPollView } from '../../lambda/shared/tables/poll';
import type { HttpAnswer, HttpHandler } from '../../local/http/exchange';
import type { SimulatedTime } from './simulated-time';

/** Everything that reached the API. */
export interface Counts {
  /** Requests, by the second of the simulation. */
  requests: number[];
  /** Readings of Totals, likewise. */
  readings: number[];
}

/** The API as its watchers know it: the real functions, one execution environment of each, on polls that are made. */
export function startApi(
  polls: ReadonlyMap<string, Poll>,
  time: SimulatedTime,
): { handler: HttpHandler; counts: Counts } {
  const counts: Counts = { requests: [], readings: [] };
  const began = time.now;
  const count = (what: number[]) => {
    const second = Math.floor((time.now - began) / 1_000);
    what[second] = (what[second] ?? 0) + 1;
  };
  const clocks = { wall: () => time.now, monotonic: () => time.now };
  const results = resultsRoutes({
    findPoll: async (pollId) => polls.get(pollId),
    readTotals: async () => {
      count(counts.readings);
      return { counters: new Map([[SUMS.ballots, 1_000]]), changedAt: time.now };
    },
    readSamples: async () => [],
    clocks,
  })[ROUTES.showResults.key];
  const { list, show } = pollReaders(polls, clocks);
  const handler: HttpHandler = async ({ path, query, headers }) => {
    count(counts.requests);
    const [, , pollId, what] = path.split('/');
    const request: HttpRequest = {
      path: { pollId },
      query: Object.fromEntries(new URLSearchParams(query)),
      headers,
      body: '',
      receivedAt: time.now,
      requestId: '',
    };
    if (what === 'votes') return RECEIPT;
    return answerOf(pollId === undefined ? list : what === 'results' ? results : show, request);
  };
  return { handler, counts };
}

/** A counted vote, with all that a certified poll has for it. */
const RECEIPT: HttpAnswer = {
  status: 200,
  headers: { 'cache-control': 'no-store' },
  body: JSON.stringify({ choice: 'alice', counted: true, shardDigest: 'ab' }),
};

function pollReaders(polls: ReadonlyMap<string, Poll>, clocks: Parameters<typeof pollRoutes>[0]['clocks']) {
  const never = () => Promise.reject(new Error('Watchers write nothing.'));
  const routes = pollRoutes({
    polls: {
      create: never,
      moveClosing: never,
      confirmClosing: never,
      find: async (pollId) => polls.get(pollId),
      edit: never,
      deleteDraft: never,
    },
    listPolls: async ({ limit, after }, now) => pageOf([...polls.values()], limit, after, now),
    hasTotals: never,
    newPollKeys: () => {
      throw new Error('Watchers create nothing.');
    },
    defaultWriteShards: 1,
    tellChange: never,
    clocks,
  });
  return { list: routes[ROUTES.listPolls.key], show: routes[ROUTES.showPoll.key] };
}

function pageOf(polls: Poll[], limit: number, after: string | undefined, now: number) {
  const place = ({ pollId }: Poll) => `on~2026-11-21T20:00:00.000Z~${pollId}`;
  const start = polls.findIndex((poll) => place(poll) === after) + 1;
  const page = polls.slice(start, start + limit);
  const last = page.at(-1);
  return {
    polls: page.map((poll) => pollSummary.parse(toPollView(poll, now))),
    last: last && start + limit < polls.length ? place(last) : undefined,
  };
}

async function answerOf(route: Route, request: HttpRequest): Promise<HttpAnswer> {
  const { status, headers = {}, body } = await route(request);
  return { status, headers, body: body === undefined ? '' : JSON.stringify(body) };
}
