import fc from 'fast-check';
import {
  type BallotRule,
  ballotRule,
  choiceSchema,
  choiceText,
  isSameChoice,
  readChoiceText,
  ruleBroken,
  ruleText,
  toChoice,
  type WrittenChoice,
  writeChoice,
} from '../../contract/choice';
import { choiceUnder, RULES } from '../lambda/arbitrary-choices';

const CANDIDATES = ['alice', 'bob', 'carol', '7', 'constructor'];
const choiceOfAnyRule = fc
  .constantFrom(...RULES)
  .chain((rule) => fc.record({ rule: fc.constant(rule), written: choiceUnder(rule, CANDIDATES) }));

describe('a choice', () => {
  test('is the same in each of its writings', () => {
    expect(toChoice('alice')).toEqual(toChoice(['alice']));
    expect(toChoice(['bob', 'alice'])).toEqual(toChoice({ alice: 1, bob: 1 }));
  });

  test('comes back from the text and from the JSON it is written as', () => {
    fc.assert(
      fc.property(choiceOfAnyRule, ({ rule, written }) => {
        const choice = toChoice(written);
        expect(readChoiceText(choiceText(choice))).toEqual(choice);
        expect(choiceSchema.parse(JSON.parse(JSON.stringify(writeChoice(choice, rule))))).toEqual(choice);
      }),
    );
  });

  test('has one text, whatever the order of its candidates', () => {
    fc.assert(
      fc.property(choiceOfAnyRule, ({ written }) => {
        const choice = toChoice(written);
        expect(choiceText(new Map([...choice].reverse()))).toBe(choiceText(choice));
      }),
    );
    expect(choiceText(toChoice({ b: 2, '10': 1, a: 3 }))).toBe('10=1,a=3,b=2');
  });

  test.each([
    '',
    'alice',
    'alice=',
    'alice=0',
    'alice=1.5',
    'alice=1,alice=1',
    'b=1,a=1',
    'A=1',
    'alice=01',
    'alice=1,',
  ])('is not read from %j', (text) => {
    expect(readChoiceText(text)).toBeUndefined();
  });

  test('is the same as another only with the same candidates and numbers', () => {
    const alice = toChoice('alice');
    expect(isSameChoice(alice, toChoice({ alice: 1 }))).toBe(true);
    for (const other of ['bob', ['alice', 'bob'], { alice: 2 }] as WrittenChoice[])
      expect(isSameChoice(alice, toChoice(other))).toBe(false);
  });
});

describe('a ballot rule', () => {
  test('allows what is made under it', () => {
    fc.assert(
      fc.property(choiceOfAnyRule, ({ rule, written }) => {
        expect(ruleBroken(toChoice(written), rule)).toBeUndefined();
      }),
    );
  });

  test.each<[BallotRule, WrittenChoice, string]>([
    [{ pick: { min: 1, max: 1 } }, ['a', 'b'], 'must pick 1 candidate'],
    [{ pick: { min: 1, max: 1 } }, { a: 2 }, 'must pick 1 candidate'],
    [{ pick: { min: 2, max: 3 } }, 'a', 'must pick 2 to 3 candidates'],
    [{ pick: { min: 2, max: 2 } }, ['a', 'b', 'c'], 'must pick 2 candidates'],
    [{ points: { total: 3, each: 2 } }, { a: 3 }, 'must give up to 3 points, up to 2 to one candidate'],
    [{ points: { total: 3, each: 2 } }, { a: 2, b: 2 }, 'must give up to 3 points, up to 2 to one candidate'],
  ])('%j does not allow %j', (rule, written, demand) => {
    expect(ruleBroken(toChoice(written), rule)).toBe(demand);
    expect(demand).toContain(ruleText(rule));
  });

  test.each([
    {},
    { pick: { min: 0, max: 1 } },
    { pick: { min: 3, max: 2 } },
    { pick: { min: 1, max: 21 } },
    { pick: { min: 1, max: 1, more: 1 } },
    { points: { total: 2, each: 3 } },
    { points: { total: 0, each: 0 } },
    { points: { total: 1.5, each: 1 } },
    { pick: { min: 1, max: 1 }, points: { total: 1, each: 1 } },
  ])('is not %j', (rule) => {
    expect(ballotRule.safeParse(rule).success).toBe(false);
  });
});
