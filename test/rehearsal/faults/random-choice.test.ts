import fc from 'fast-check';
import { type BallotRule, choiceText, ruleBroken } from '../../../contract/choice';
import { seeded } from '../../../rehearsal/faults/random';
import { forbiddenChoice, otherChoice, randomChoice } from '../../../rehearsal/faults/random-choice';

const CANDIDATES = ['lake', 'zoo', 'castle', 'forest'];

const rule = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 3 })).map(
    ([max, less]): BallotRule => ({
      pick: { min: Math.min(CANDIDATES.length, Math.max(1, max - less)), max },
    }),
  ),
  fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
    .map(([total, each]): BallotRule => ({ points: { total, each: Math.min(each, total) } })),
);
const seed = fc.integer({ min: 0, max: 0xffff_ffff });

test('every choice drawn is one that the rule allows, and the same seed draws the same', () => {
  const law = fc.property(rule, seed, (given, number) => {
    const frame = { candidateIds: CANDIDATES, rule: given };
    const choice = randomChoice(frame, seeded(number));
    expect(choice.size).toBeGreaterThan(0);
    expect(ruleBroken(choice, given)).toBeUndefined();
    expect([...choice.keys()].every((id) => CANDIDATES.includes(id))).toBe(true);
    expect(randomChoice(frame, seeded(number))).toEqual(choice);
  });
  fc.assert(law);
});

test('a forbidden choice is of the candidates, and breaks the rule', () => {
  const law = fc.property(rule, seed, (given, number) => {
    const choice = forbiddenChoice({ candidateIds: CANDIDATES, rule: given }, seeded(number));
    expect(ruleBroken(choice, given)).toBeDefined();
    expect([...choice.keys()].every((id) => CANDIDATES.includes(id))).toBe(true);
  });
  fc.assert(law);
});

test('of several candidates, any number that the rule allows is drawn', () => {
  const frame = { candidateIds: CANDIDATES, rule: { pick: { min: 2, max: 3 } } };
  const sizes = Array.from({ length: 50 }, (_, number) => randomChoice(frame, seeded(number)).size);
  expect(new Set(sizes)).toEqual(new Set([2, 3]));
});

test('another choice differs from the one before', () => {
  const frame = { candidateIds: ['lake', 'zoo'], rule: { points: { total: 2, each: 1 } } };
  const before = new Map([['lake', 1]]);
  for (let number = 0; number < 20; number += 1) {
    expect(choiceText(otherChoice(frame, before, seeded(number)))).not.toBe('lake=1');
  }
});
