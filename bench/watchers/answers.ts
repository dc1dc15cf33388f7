import { LRUCache } from 'lru-cache';
import type { Answer } from '../../contract/answer';
import type { TaggedResults } from '../../contract/client';
import type { PollPage, PollView } from '../../contract/poll';
import { isHidden, type ResultsAnswer } from '../../contract/results';
import type { OwnVote } from '../../contract/votes';
import type { HttpAnswer } from '../../local/http/exchange';
import type { TimedPoll } from '../../web/poll/timed-poll';
import type { TimedPage } from '../../web/polls/load-polls';

/** What the page makes of the API's answers. The functions gave them a moment ago, so they are not checked again. */

export function timedPoll(answer: HttpAnswer): Answer<TimedPoll> {
  return read(answer, (poll: PollView) => ({ poll, clockOffset: 0 }));
}

export function pollPage(answer: HttpAnswer): Answer<TimedPage> {
  return read(answer, (page: PollPage) => ({ ...page, clockOffset: 0 }));
}

export function ownVote(answer: HttpAnswer): Answer<OwnVote | undefined> {
  return read(answer, (vote: OwnVote) => vote);
}

export function taggedResults(answer: HttpAnswer): Answer<TaggedResults> {
  if (answer.status === 304) return { ok: true, value: {} };
  return read(answer, (told: ResultsAnswer) => ({
    ...(isHidden(told) ? { hidden: told } : { results: told }),
    etag: String(answer.headers.etag),
  }));
}

function read<B, T>({ status, body }: HttpAnswer, make: (body: B) => T): Answer<T> {
  if (status < 300) return { ok: true, value: make(parseOnce(String(body))) };
  return { ok: false, failure: { kind: 'unavailable', status } };
}

/** Thousands of pages are given the same answer, which need not be in memory once for each. */
const parsed = new LRUCache<string, ReturnType<typeof JSON.parse>>({ max: 100 });

function parseOnce(body: string): ReturnType<typeof JSON.parse> {
  const value = parsed.get(body) ?? JSON.parse(body);
  parsed.set(body, value);
  return value;
}
