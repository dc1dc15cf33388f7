import { isOver, type Reveal } from '../../contract/poll';
import type { RevealRequest } from '../../contract/poll-edit';
import { isoTime } from '../shared/runtime/clocks';
import { revealNotice } from '../shared/tables/pace';
import { type Poll, pollStatus } from '../shared/tables/poll';
import { placesShown } from '../shared/tables/reveal-time';
import { changesBetween } from './poll-difference';
import type { Edited } from './poll-edit';

/** Why nothing is revealed, as a sentence. */
export interface NothingToReveal {
  refused: 'nothing-to-reveal';
  detail: string;
  field?: string;
}

/** What a reveal makes of a poll at `now` (epoch milliseconds), or why it is refused. */
export function revealPoll(
  poll: Poll,
  { places, early = false }: RevealRequest,
  now: number,
): Edited | NothingToReveal {
  const refusal = refusalOf(poll, early, now);
  if (refusal) return { refused: 'nothing-to-reveal', detail: refusal };
  const isAll = places === undefined || places >= poll.candidates.length;
  const before = placesShown(poll, now);
  // All is shown already, and a reveal to come would hide it until then.
  if (before === undefined) return undefined;
  const reveal: Reveal = {
    // Not before the one that pages have been told of, perhaps not all of them yet.
    at: isoTime(Math.max(now + revealNotice(poll, now), Date.parse(poll.reveal?.at ?? isoTime(0)))),
    early,
    ...(!isAll && { places }),
    ...(before && { placesBefore: before }),
  };
  if (isRevealed(poll.reveal, reveal)) return undefined;
  const edited = { ...poll, reveal };
  return { edited, ...changesBetween(poll, edited) };
}

function refusalOf(poll: Poll, early: boolean, now: number): string | undefined {
  const { pollId, resultsVisible } = poll;
  if (resultsVisible !== 'onReveal') {
    return `The results of the poll "${pollId}" are shown by "${resultsVisible}" and not on reveal; change resultsVisible to "onReveal" first.`;
  }
  if (early || isOver(pollStatus(poll, now))) return undefined;
  return `The poll "${pollId}" is not over; say "early": true to show how it stands before its end.`;
}

/** Whether as much, and under no harder a condition, is revealed already. */
function isRevealed(known: Reveal | undefined, { places, early }: Reveal): boolean {
  if (known === undefined || (early && !known.early)) return false;
  return known.places === undefined || (places !== undefined && places <= known.places);
}
