import * as fc from 'fast-check';
import { type Choice, VoterModel } from '../../../rehearsal/voters/voter-model';

const choice = fc.constantFrom<Choice>('lake', 'zoo', undefined);
/** What a voter asks for, whether it is carried out, and whether the voter is told. */
const step = fc.record({
  voterId: fc.constantFrom('ann', 'bob', 'cy'),
  choice,
  carriedOut: fc.boolean(),
  answered: fc.boolean(),
});

interface Step {
  voterId: string;
  choice: Choice;
  carriedOut: boolean;
  answered: boolean;
}

/** The truth and the model after one more step. An answer says that it was carried out; without one it may have been. */
function take(
  { voterId, choice, carriedOut, answered }: Step,
  truth: Map<string, Choice>,
  model: VoterModel,
) {
  if (carriedOut || answered) truth.set(voterId, choice);
  if (answered) model.told(voterId, choice);
  else model.untold(voterId, choice);
}

function votesFor(candidateId: string, truth: Map<string, Choice>): number {
  return [...truth.values()].filter((standing) => standing === candidateId).length;
}

test('whatever is carried out and whatever is told, what stands is among what may stand', () => {
  void fc.assert(
    fc.property(fc.array(step), (steps) => {
      const truth = new Map<string, Choice>();
      const model = new VoterModel();
      for (const one of steps) {
        take(one, truth, model);
        for (const voter of model.voters()) expect(model.possible(voter)).toContain(truth.get(voter));
      }
      const { least, most } = model.bounds();
      for (const candidateId of ['lake', 'zoo']) {
        const votes = votesFor(candidateId, truth);
        expect(least.get(candidateId) ?? 0).toBeLessThanOrEqual(votes);
        expect(most.get(candidateId) ?? 0).toBeGreaterThanOrEqual(votes);
      }
    }),
  );
});

test('once everyone who was not told has asked, the model is the truth', () => {
  void fc.assert(
    fc.property(fc.array(step), (steps) => {
      const truth = new Map<string, Choice>();
      const model = new VoterModel();
      for (const one of steps) take(one, truth, model);
      for (const voterId of model.unresolved()) model.told(voterId, truth.get(voterId));
      expect(model.unresolved()).toEqual([]);
      for (const voterId of model.voters()) expect(model.standing(voterId)).toBe(truth.get(voterId));
      const { least, most } = model.bounds();
      expect(least).toEqual(most);
      expect(model.ballots()).toBe(votesFor('lake', truth) + votesFor('zoo', truth));
    }),
  );
});

test('an answer settles what went unanswered before', () => {
  const model = new VoterModel();
  model.untold('ann', 'lake');
  expect(model.unresolved()).toEqual(['ann']);
  expect(model.standing('ann')).toBeUndefined();
  model.told('ann', 'zoo');
  expect(model.unresolved()).toEqual([]);
  expect(model.standing('ann')).toBe('zoo');
});

test('votes of expired ballots stay counted', () => {
  const model = new VoterModel();
  model.told('ann', 'lake');
  model.expire(['ann']);
  expect(model.isExpired('ann')).toBe(true);
  expect(model.bounds().least).toEqual(new Map([['lake', 1]]));
});
