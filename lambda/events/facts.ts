import type { Certificate } from '../../contract/certificate';
import type { EventType } from '../../contract/events';
import type { Reveal } from '../../contract/poll';
import { isoTime } from '../shared/runtime/clocks';
import { openingOf, publicationOf } from '../shared/tables/opening';
import { closingHere, type Poll } from '../shared/tables/poll';
import { revealTime } from '../shared/tables/reveal-time';

/** Something that has happened to a poll, as its item tells. */
export type Fact = {
  /** Tells it from others of its type in the same poll; empty where there is only one. */
  key: string;
  /** When it happened, ISO 8601 UTC. */
  at: string;
  /** What a reveal is, which happens `at`, perhaps yet to come, unless it is taken back before. */
  reveal?: Reveal;
} & (
  | { type: Exclude<EventType, 'poll.certified' | 'results.sampled'> }
  | { type: 'poll.certified'; certificate: Certificate }
);

/**
 * All that has happened to a poll and that its item tells of. Nobody is told of a draft, so a poll begins when it is published.
 * An item tells of a fact for good, but for pauses and reveals, of which it tells the last.
 */
export function factsOf(poll: Poll): Fact[] {
  if (poll.draft) return [];
  const published = publicationOf(poll) ?? isoTime(0);
  const created: Fact = { type: 'poll.created', key: '', at: published };
  return [
    created,
    ...opened(poll, published),
    ...paused(poll),
    ...closed(poll),
    ...certified(poll),
    ...revealed(poll),
  ].map((fact) => ({ ...fact, at: later(fact.at, published) }));
}

/**
 * The opening time has come where somebody has noted that it has, where it is no later than the publication, and where the poll was
 * sealed before anybody looked. A poll that was closed before its opening time has never opened.
 */
function opened(poll: Poll, published: string): Fact[] {
  const at = later(openingOf(poll) ?? published, published);
  const hasCome = poll.openedAt !== undefined || poll.opensAt === undefined || poll.sealedAt !== undefined;
  const isOver = poll.closesAt !== undefined && poll.closesAt <= at;
  return (hasCome || at === published) && !isOver ? [{ type: 'poll.opened', key: '', at }] : [];
}

/** The last pause or resumption that everybody may know of. */
function paused({ paused, changes = [] }: Poll): Fact[] {
  const published = changes.findLastIndex(({ after }) => after.draft === false);
  const last = changes.findLastIndex(({ after }) => after.paused !== undefined);
  const at = changes[last]?.at;
  if (at === undefined || (!paused && last <= published)) return [];
  return [{ type: paused ? 'poll.paused' : 'poll.resumed', key: String(last), at }];
}

function closed(poll: Poll): Fact[] {
  const { sealedAt } = poll;
  if (sealedAt === undefined) return [];
  const closing = closingHere(poll);
  return [{ type: 'poll.closed', key: '', at: closing === undefined ? sealedAt : isoTime(closing) }];
}

function certified({ certificate }: Poll): Fact[] {
  return certificate ? [{ type: 'poll.certified', key: '', at: certificate.certifiedAt, certificate }] : [];
}

function revealed(poll: Poll): Fact[] {
  const { reveal } = poll;
  const time = revealTime(poll);
  if (reveal === undefined || time === undefined) return [];
  return [
    { type: 'poll.revealed', key: `${reveal.at} ${reveal.places ?? 'all'}`, at: isoTime(time), reveal },
  ];
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
