import { type GivenEvent, type PlannedEvent, planEvent } from '../../planner/event';

/** An event of a thousand voters, changed as told. */
export function testEvent(changes: Partial<GivenEvent> = {}): PlannedEvent {
  const read = planEvent({
    voters: 1_000,
    minutes: 10,
    access: 'open',
    candidates: 10,
    region: 'us-east-1',
    ...changes,
  });
  if (!read.ok) throw new Error(read.problem);
  return read.event;
}

export const CONFERENCE = testEvent({ voters: 500, minutes: 5, access: 'code' });
export const CITY = testEvent({ voters: 200_000, minutes: 24 * 60 });
export const FINAL = testEvent({ voters: 20_000_000, minutes: 10, watchers: 5_000_000 });
