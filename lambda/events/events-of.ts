import type { VotingEvent } from '../../contract/events';
import type { Reveal } from '../../contract/poll';
import { eventId } from '../shared/events/event-id';
import { type Poll, toPollView } from '../shared/tables/poll';
import { type Fact, factsOf } from './facts';

/** A poll before and after one write; absent where there was none, or is none any more. */
export interface PollChanged {
  before?: Poll | undefined;
  after?: Poll | undefined;
}

/** An event, and what has to be seen before it is true. */
export interface PollEvent {
  event: VotingEvent;
  /** It happens at its timestamp, unless this is taken back before; absent where it has happened. */
  reveal?: Reveal | undefined;
}

/** What a write has made happen: the facts that the item tells of after it, and did not before. */
export function eventsOf({ before, after }: PollChanged): PollEvent[] {
  if (after === undefined) return [];
  const known = new Set(before ? factsOf(before).map(nameOf) : []);
  return factsOf(after)
    .filter((fact) => !known.has(nameOf(fact)))
    .map((fact) => ({ event: eventOf(fact, after), reveal: fact.reveal }));
}

function nameOf({ type, key }: Pick<Fact, 'type' | 'key'>): string {
  return `${type} ${key}`;
}

function eventOf(fact: Fact, poll: Poll): VotingEvent {
  const { pollId } = poll;
  const common = { id: idOf(fact, poll), timestamp: fact.at };
  if (fact.type === 'poll.certified') {
    return { ...common, type: fact.type, data: { pollId, certificate: fact.certificate } };
  }
  return { ...common, type: fact.type, data: { pollId, poll: toPollView(poll, Date.parse(fact.at)) } };
}

/** A poll that was created anew under the id of one that is gone has a first change of its own. */
function idOf({ type, key }: Fact, { pollId, changes = [] }: Poll): string {
  return eventId(type, pollId, changes[0]?.at ?? '', key);
}
