import { type BallotRule, toChoice } from '../../../contract/choice';
import {
  fillingOf,
  givePoints,
  isBegun,
  isComplete,
  mostPoints,
  NO_CHOICE,
  togglePick,
} from '../../../web/voting/choosing';
import { aPoll } from '../a-poll';

const one: BallotRule = { pick: { min: 1, max: 1 } };
const twoToThree: BallotRule = { pick: { min: 2, max: 3 } };
const points: BallotRule = { points: { total: 5, each: 3 } };

describe('picking', () => {
  test('one takes the place of another where one may be picked', () => {
    expect(togglePick(toChoice('alice'), 'bob', one)).toEqual(toChoice('bob'));
    expect(togglePick(toChoice('bob'), 'bob', one)).toEqual(toChoice('bob'));
  });

  test('several adds to the others, and takes away again', () => {
    const both = togglePick(toChoice('alice'), 'bob', twoToThree);
    expect(both).toEqual(toChoice(['alice', 'bob']));
    expect(togglePick(both, 'alice', twoToThree)).toEqual(toChoice(['bob']));
  });

  test('more than may be picked changes nothing', () => {
    const full = toChoice(['alice', 'bob', 'carol']);
    expect(togglePick(full, 'dan', twoToThree)).toBe(full);
    expect(fillingOf(full, twoToThree)).toEqual({ done: 3, most: 3 });
  });

  test('is complete from the fewest on', () => {
    expect(isComplete(NO_CHOICE, one)).toBe(false);
    expect(isComplete(toChoice('alice'), twoToThree)).toBe(false);
    expect(isComplete(toChoice(['alice', 'bob']), twoToThree)).toBe(true);
  });
});

describe('giving points', () => {
  test('gives what was asked for, and takes it away again', () => {
    const given = givePoints(toChoice({ alice: 1 }), 'bob', 2, points);
    expect(given).toEqual(toChoice({ alice: 1, bob: 2 }));
    expect(givePoints(given, 'bob', 0, points)).toEqual(toChoice({ alice: 1 }));
    expect(fillingOf(given, points)).toEqual({ done: 3, most: 5 });
  });

  test.each([
    ['more than one candidate may have', NO_CHOICE, 9, 3],
    ['more than are left', toChoice({ alice: 3 }), 3, 2],
    ['fewer than none', NO_CHOICE, -2, undefined],
    ['part of a point', NO_CHOICE, 1.9, 1],
    ['no number', NO_CHOICE, Number.NaN, undefined],
  ])('cuts %s down', (_, before, asked, given) => {
    expect(givePoints(before, 'bob', asked, points).get('bob')).toBe(given);
  });

  test('counts the points a candidate has already among those it can have', () => {
    const choice = toChoice({ alice: 3, bob: 2 });
    expect(mostPoints(choice, 'bob', points)).toBe(2);
    expect(mostPoints(choice, 'carol', points)).toBe(0);
    expect(mostPoints(choice, 'alice', points)).toBe(3);
  });

  test('is complete with a single point', () => {
    expect(isComplete(NO_CHOICE, points)).toBe(false);
    expect(isComplete(toChoice({ alice: 1 }), points)).toBe(true);
  });
});

test('a choice for somebody who is no candidate cannot be completed', () => {
  const poll = aPoll({ ballot: twoToThree });
  expect(isBegun(toChoice(['alice']), poll)).toBe(true);
  expect(isBegun(toChoice(['alice', 'mallory']), poll)).toBe(false);
});
