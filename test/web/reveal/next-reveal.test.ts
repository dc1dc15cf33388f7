import type { Reveal } from '../../../contract/poll';
import { nextReveal } from '../../../web/reveal/next-reveal';
import { aPoll } from '../a-poll';

const candidates = ['a', 'b', 'c'].map((candidateId) => ({ candidateId, label: candidateId }));
const poll = (reveal?: Partial<Reveal>) =>
  aPoll({
    candidates,
    status: 'closed',
    ...(reveal && { reveal: { at: '2026-11-21T12:00:00.000Z', early: false, ...reveal } }),
  });

test('begins with the last place, and leaves the first to all', () => {
  expect(nextReveal(poll())).toEqual({ shown: 0, place: 3, waitsForEnd: false });
  expect(nextReveal(poll({ places: 1 }))).toEqual({ shown: 1, place: 2, waitsForEnd: false });
  expect(nextReveal(poll({ places: 2 }))).toEqual({ shown: 2, waitsForEnd: false });
});

test('has nothing more once all is revealed', () => {
  expect(nextReveal(poll({}))).toEqual({ shown: undefined, waitsForEnd: false });
});

test('waits for the end of a poll that is open', () => {
  expect(nextReveal(aPoll({ candidates })).waitsForEnd).toBe(true);
});
