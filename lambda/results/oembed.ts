import { isId } from '../../contract/id';
import { type Oembed, type OembedQuery, oembedQuery } from '../../contract/oembed';
import { sharedAnswer } from '../../contract/routes';
import type { HttpResponse, Route } from '../shared/http/http';
import { parseValue } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { shown } from '../shared/http/shown';
import { noSuchPoll } from '../shared/http/with-poll';
import type { Poll } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';

/** What a poll's results take where there is room for them, in CSS pixels: a bar for each candidate, and what stands around them. */
const WIDTH = 600;
const BAR_HEIGHT = 60;
const OTHER_HEIGHT = 280;
/** More are shown when somebody asks for them. */
const MOST_BARS = 12;

/** Nothing but the title of a poll can change. */
const CACHE_AGE_S = 86_400;

/**
 * Tells other sites how to show a poll (https://oembed.com).
 *
 * @param find finds polls that are no drafts.
 * @param origin the page's, where other sites may show its polls.
 */
export function oembedRoute(find: FindPoll, origin: string | undefined): Route {
  return async (request) => {
    const query = parseValue(request.query, oembedQuery, 'query');
    if (!query.ok) return query.refusal;
    const { url } = query.value;
    if (origin === undefined) {
      return problem(
        'no-such-poll',
        'No other site may show polls of this one: embedOrigins names none.',
        'url',
      );
    }
    const pollId = pollIdIn(url, origin);
    if (pollId === undefined) return notOurs(url, origin);
    const poll = await find(pollId);
    // One that is in no list is for those who were given its address, not for whoever comes by it.
    if (!poll?.listed) return noSuchPoll(pollId);
    const headers = { 'cache-control': sharedAnswer('showPoll') };
    return { status: 200, body: oembedOf(poll, origin, query.value), headers };
  };
}

/** The poll whose page, wall or frame an address of this site leads to, whole or from its root. */
function pollIdIn(url: string, origin: string): string | undefined {
  if (!URL.canParse(url, origin)) return undefined;
  const { origin: given, pathname } = new URL(url, origin);
  const [, pollId = ''] = /^\/p\/([^/]+)(?:\/(?:screen|embed|certificate))?\/?$/.exec(pathname) ?? [];
  const id = pollId.toLowerCase();
  return given === origin && isId(id) ? id : undefined;
}

function oembedOf(
  { pollId, title, candidates }: Poll,
  origin: string,
  { maxwidth = WIDTH, maxheight = Number.POSITIVE_INFINITY }: OembedQuery,
): Oembed {
  const width = Math.min(WIDTH, maxwidth);
  const height = Math.min(OTHER_HEIGHT + Math.min(candidates.length, MOST_BARS) * BAR_HEIGHT, maxheight);
  const source = `${origin}/p/${pollId}/embed`;
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: new URL(origin).hostname,
    provider_url: origin,
    cache_age: CACHE_AGE_S,
    html:
      `<iframe src="${source}" title="${escaped(title)}" width="${width}" height="${height}" ` +
      'loading="lazy" style="border:0;max-width:100%"></iframe>',
    width,
    height,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as the value of an attribute of HTML. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function notOurs(url: string, origin: string): HttpResponse {
  const detail = `url must be the address of a poll of this site, such as ${origin}/p/song; given ${shown(url)}.`;
  return problem('no-such-poll', detail, 'url');
}
