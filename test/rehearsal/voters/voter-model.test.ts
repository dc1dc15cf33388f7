import * as fc from 'fast-check';
import { isSameChoice } from '../../../contract/choice';
import { type Standing, VoterModel } from '../../../rehearsal/voters/voter-model';

const LAKE = new Map([['lake', 1]]);
const ZOO = new Map([['zoo', 1]]);
const POINTS = new Map([
  ['lake', 1],
  ['zoo', 3],
]);
const COUNTERS = ['lake', 'zoo', '#ballots', '#weight'];

/** What a voter asks for, whether it is carried out, and whether the voter is told. */
interface Step {
  voterId: string;
  standing: Standing;
  carriedOut: boolean;
  answered: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  voterId: fc.constantFrom('ann', 'bob', 'cy'),
  standing: fc.constantFrom<Standing>(LAKE, ZOO, POINTS, undefined),
  carriedOut: fc.boolean(),
  answered: fc.boolean(),
});

/** The truth and the model after one more step. An answer says that it was carried out; without one it may have been. */
function take(
  { voterId, standing, carriedOut, answered }: Step,
  truth: Map<string, Standing>,
  model: VoterModel,
) {
  if (carriedOut || answered) truth.set(voterId, standing);
  if (answered) model.told(voterId, standing);
  else model.untold(voterId, standing);
}

/** What a plain count of the ballots comes to. */
function countOf(counter: string, truth: Map<string, Standing>): number {
  const ballots = [...truth.values()].filter((standing) => standing !== undefined);
  if (counter.startsWith('#')) return ballots.length;
  return ballots.reduce((sum, choice) => sum + (choice.get(counter) ?? 0), 0);
}

function isSame(a: Standing, b: Standing): boolean {
  return a === undefined || b === undefined ? a === b : isSameChoice(a, b);
}

test('whatever is carried out and whatever is told, what stands is among what may stand', () => {
  void fc.assert(
    fc.property(fc.array(step), (steps) => {
      const truth = new Map<string, Standing>();
      const model = new VoterModel();
      for (const one of steps) {
        take(one, truth, model);
        for (const voter of model.voters()) expect(model.mayStand(voter, truth.get(voter))).toBe(true);
      }
      const { least, most } = model.bounds();
      for (const counter of COUNTERS) {
        const number = countOf(counter, truth);
        expect(least.get(counter) ?? 0).toBeLessThanOrEqual(number);
        expect(most.get(counter) ?? 0).toBeGreaterThanOrEqual(number);
      }
    }),
  );
});

test('once everyone who was not told has asked, the model is the truth', () => {
  void fc.assert(
    fc.property(fc.array(step), (steps) => {
      const truth = new Map<string, Standing>();
      const model = new VoterModel();
      for (const one of steps) take(one, truth, model);
      for (const voterId of model.unresolved()) model.told(voterId, truth.get(voterId));
      expect(model.unresolved()).toEqual([]);
      for (const voterId of model.voters()) {
        expect(isSame(model.standing(voterId), truth.get(voterId))).toBe(true);
      }
      const { least, most } = model.bounds();
      expect(least).toEqual(most);
      for (const counter of COUNTERS) expect(least.get(counter) ?? 0).toBe(countOf(counter, truth));
      expect(model.ballots()).toBe(countOf('#ballots', truth));
    }),
  );
});

test('an answer settles what went unanswered before', () => {
  const model = new VoterModel();
  model.untold('ann', LAKE);
  expect(model.unresolved()).toEqual(['ann']);
  expect(model.standing('ann')).toBeUndefined();
  model.told('ann', ZOO);
  expect(model.unresolved()).toEqual([]);
  expect(model.standing('ann')).toBe(ZOO);
});

test('the same choice, in any order, is one thing that may stand', () => {
  const model = new VoterModel();
  model.told('ann', POINTS);
  model.untold('ann', new Map([...POINTS].reverse()));
  expect(model.possible('ann')).toHaveLength(1);
});

test('between two choices, what both say is sure and what one says is possible', () => {
  const model = new VoterModel();
  model.told('ann', LAKE);
  model.untold('ann', POINTS);
  const { least, most } = model.bounds();
  expect(Object.fromEntries(least)).toEqual({ lake: 1, '#ballots': 1, '#weight': 1 });
  expect(Object.fromEntries(most)).toEqual({ lake: 1, zoo: 3, '#ballots': 1, '#weight': 1 });
});

test('votes of expired ballots stay counted', () => {
  const model = new VoterModel();
  model.told('ann', LAKE);
  model.expire(['ann']);
  expect(model.isExpired('ann')).toBe(true);
  expect(model.bounds().least.get('lake')).toBe(1);
});
