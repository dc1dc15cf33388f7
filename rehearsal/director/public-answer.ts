import { isDeepStrictEqual } from 'node:util';
import { pollPage, pollView } from '../../contract/poll';
import { hiddenResults } from '../../contract/results';
import { pathOf } from '../../contract/routes';
import { series } from '../../contract/series';

/** What an answer of a public route tells of the votes. */
export interface Tells {
  /** Places of the ranking that it tells; `all` also where it has anything in it that it should not. */
  places: number | 'all';
  /** Whether it tells how many have voted. */
  turnout: boolean;
}

const NOTHING: Tells = { places: 0, turnout: false };

/** The public routes that tell of a poll; nobody's key opens nothing. */
export function publicPaths(pollId: string): string[] {
  const results = pathOf('showResults', pollId);
  const seriesPath = `${pathOf('showSeries', pollId)}?votes=true`;
  return [results, `${results}?key=nobody`, seriesPath, pathOf('showPoll', pollId), pathOf('listPolls')];
}

/** What the body of a public route's answer tells. */
export function tellsOf(body: unknown): Tells {
  const hidden = hiddenResults.safeParse(body);
  if (hidden.success && isDeepStrictEqual(hidden.data, body)) {
    const { revealed = [], ballots } = hidden.data;
    return { places: revealed.length, turnout: ballots !== undefined };
  }
  const line = series.safeParse(body);
  if (line.success && line.data.hiddenUntil !== undefined && isDeepStrictEqual(line.data, body)) {
    const { points } = line.data;
    if (points.every(({ votes, weight }) => votes === undefined && weight === undefined))
      return { places: 0, turnout: points.length > 0 };
  }
  return isPollAlone(body) ? NOTHING : { places: 'all', turnout: true };
}

/** Whether it is a poll, or a list of them, with nothing beside, at any depth: what a schema does not know, it leaves out. */
function isPollAlone(body: unknown): boolean {
  return [pollView, pollPage].some((schema) => {
    const read = schema.safeParse(body);
    return read.success && isDeepStrictEqual(read.data, body);
  });
}
