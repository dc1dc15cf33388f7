import type { BallotsPage } from '../../contract/ballots';
import { BALLOTS_PLACE } from '../../contract/ballots-query';
import { pollShard } from '../../contract/write-shard';
import { BALLOTS_HEADER, ballotLine } from '../shared/recount/ballots-csv';
import type { BallotPart } from '../shared/recount/read-ballots';
import { ballotsAtFence } from '../shared/recount/recount';
import type { LateBallots } from '../shared/tables/late-notes';
import type { Poll } from '../shared/tables/poll';

export interface PageSize {
  /** A page ends with the part of a write shard that brings it to so many characters. */
  characters: number;
  /** Items of a write shard that one part has at most. */
  items: number;
  /** Write shards, or parts of them, that are read for a page at most: a function has ten seconds. */
  parts: number;
}

/** Some 250 kB: what a browser reads between two frames. */
export const PAGE_SIZE: PageSize = { characters: 250_000, items: 2_500, parts: 32 };

export interface BallotReaders {
  /** At most `limit` items of a write shard behind a key, or from its beginning. */
  readPart(pollShard: string, after: string | undefined, limit: number): Promise<BallotPart>;
  readLate(pollShard: string): Promise<LateBallots>;
}

/** Where a page begins. */
export interface Place {
  suffix: number;
  /** The key that was read last in this write shard; its beginning when absent. */
  after?: string | undefined;
}

/** The ballots of a certified poll from a place on, as they stood at the fence. */
export async function readBallotsPage(
  readers: BallotReaders,
  { pollId, writeShards }: Pick<Poll, 'pollId' | 'writeShards'>,
  from: Place | undefined,
  size: PageSize = PAGE_SIZE,
): Promise<BallotsPage> {
  const page: BallotsPage = { csv: from === undefined ? BALLOTS_HEADER : '', ballots: 0 };
  let place = from ?? { suffix: 0 };
  const isLeft = () => place.suffix < writeShards;
  for (let parts = 0; isLeft() && parts < size.parts && page.csv.length < size.characters; parts++) {
    const { ballots, through } = await readPart(
      readers,
      pollShard(pollId, place.suffix),
      place.after,
      size.items,
    );
    page.csv += ballots.map(ballotLine).join('');
    page.ballots += ballots.length;
    place = through === undefined ? { suffix: place.suffix + 1 } : { ...place, after: through };
  }
  return isLeft() ? { ...page, next: placeText(place) } : page;
}

/** The next ballots of a write shard as they stood at its fence. */
async function readPart(
  readers: BallotReaders,
  shard: string,
  after: string | undefined,
  limit: number,
): Promise<BallotPart> {
  const [standing, late] = await Promise.all([
    readers.readPart(shard, after, limit),
    readers.readLate(shard),
  ]);
  const { through } = standing;
  const isInPart = (key: string) =>
    (after === undefined || key > after) && (through === undefined || key <= through);
  const lateInPart = new Map([...late].filter(([key]) => isInPart(key)));
  const ballots = ballotsAtFence(shard, standing.ballots, lateInPart);
  if (ballots.length <= limit) return { ballots, through };
  // With those that were deleted late there may be more than items.
  const fitting = ballots.slice(0, limit);
  return { ballots: fitting, through: fitting.at(-1)?.voterKey };
}

/** @param text that {@link BALLOTS_PLACE} fits. */
export function readPlace(text: string): Place {
  const { suffix, key } = BALLOTS_PLACE.exec(text)?.groups ?? {};
  return { suffix: Number(suffix), after: key };
}

function placeText({ suffix, after }: Place): string {
  return after === undefined ? String(suffix) : `${suffix}~${after}`;
}
