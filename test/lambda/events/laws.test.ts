import fc from 'fast-check';
import { CLOCKS_MS } from '../../../contract/limits';
import { RESULTS_VISIBLE } from '../../../contract/poll';
import { eventsOf, type PollEvent } from '../../../lambda/events/events-of';
import { tookEffect } from '../../../lambda/events/took-effect';
import { isoTime } from '../../../lambda/shared/runtime/clocks';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { NOON } from '../factories';
import { PollLife } from './poll-life';

type Step = (life: PollLife) => void;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const time = fc.integer({ min: -5 * MINUTE, max: 30 * MINUTE });
const instant = time.map((milliseconds) => isoTime(NOON + milliseconds));
const few = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });

const pollsAtFirst: fc.Arbitrary<Partial<Poll>> = fc
  .record({
    draft: fc.boolean(),
    opensAt: fc.option(instant, { nil: undefined }),
    closesAt: fc.option(instant, { nil: undefined }),
    resultsVisible: fc.constantFrom('onReveal', 'always'),
  })
  .filter(({ opensAt = isoTime(NOON), closesAt = '~' }) => closesAt > opensAt && closesAt > isoTime(NOON));

const steps: fc.Arbitrary<Step> = fc.oneof(
  time.map(
    (milliseconds): Step =>
      (life) =>
        life.pass(Math.abs(milliseconds)),
  ),
  fc.integer({ min: 0, max: 9_000 }).map(
    (milliseconds): Step =>
      (life) =>
        life.pass(milliseconds),
  ),
  fc.boolean().map(
    (paused): Step =>
      (life) =>
        life.edit({ paused }),
  ),
  fc.constant<Step>((life) => life.edit({ draft: false })),
  instant.map(
    (opensAt): Step =>
      (life) =>
        life.edit({ opensAt }),
  ),
  fc.constant<Step>((life) => life.edit({ opensAt: null })),
  instant.map(
    (closesAt): Step =>
      (life) =>
        life.edit({ closesAt }),
  ),
  fc.constantFrom(...RESULTS_VISIBLE).map(
    (resultsVisible): Step =>
      (life) =>
        life.edit({ resultsVisible }),
  ),
  fc.record({ places: few, early: fc.boolean() }).map(
    ({ places, early }): Step =>
      (life) =>
        life.reveal(places ? { places, early } : { early }),
  ),
  fc.constant<Step>((life) => life.close()),
  fc.constant<Step>((life) => life.noteOpening()),
  fc.constant<Step>((life) => life.sweep()),
);

/** A life with these steps, and then undisturbed until all is said. */
function live(first: Partial<Poll>, taken: readonly Step[]): PollLife {
  const life = new PollLife(first);
  for (const step of taken) step(life);
  life.pass(DAY);
  life.noteOpening();
  for (const _ of ['seal', 'certify']) life.sweep();
  life.pass(DAY);
  return life;
}

/** What is sent of a life: at once, or a reveal once the poll says, then or much later, that it took effect. */
function sentOf(life: PollLife, isPrompt: boolean): PollEvent[] {
  return life.writes.flatMap(eventsOf).filter(({ event, reveal }) => {
    const happens = Date.parse(event.timestamp);
    return !reveal || tookEffect(reveal, happens, isPrompt ? life.at(happens + CLOCKS_MS) : life.poll);
  });
}

const lives = fc.tuple(pollsAtFirst, fc.array(steps, { maxLength: 25 }));

test.each([
  ['at once', true],
  ['a day later', false],
])('of whatever is done to a poll, all that happens is told once where it is read %s', (_, isPrompt) => {
  fc.assert(
    fc.property(lives, ([first, taken]) => {
      const life = live(first, taken);
      const events = sentOf(life, isPrompt);
      const count = (type: string) => events.filter(({ event }) => event.type === type).length;
      expect({
        created: count('poll.created'),
        opened: count('poll.opened'),
        paused: count('poll.paused'),
        resumed: count('poll.resumed'),
        closed: count('poll.closed'),
        certified: count('poll.certified'),
        revealed: count('poll.revealed'),
      }).toEqual({ ...life.happened, revealed: life.revealed.size });
      expect(new Set(events.map(({ event }) => event.id)).size).toBe(events.length);
    }),
    { numRuns: 300 },
  );
});

test('nothing is told before it has happened, but reveals, which are waited for', () => {
  fc.assert(
    fc.property(lives, ([first, taken]) => {
      for (const write of live(first, taken).writes)
        for (const { event, reveal } of eventsOf(write))
          if (!reveal) expect(Date.parse(event.timestamp)).toBeLessThanOrEqual(write.at);
    }),
    { numRuns: 100 },
  );
});
