import * as fc from 'fast-check';
import { type Action, plan } from '../../../cli/simulation/plan';
import { type BallotRule, ruleBroken, toChoice } from '../../../contract/choice';

const options = fc.record({
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  voters: fc.integer({ min: 0, max: 200 }),
  candidateIds: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1, maxLength: 10 }),
});

function count(actions: Action[], kind: Action['kind']): number {
  return actions.filter((action) => action.kind === kind).length;
}

describe('plan', () => {
  it('is the same for the same seed', async () => {
    await fc.assert(fc.property(options, (chosen) => expect([...plan(chosen)]).toEqual([...plan(chosen)])));
  });

  it('differs for another seed', () => {
    const candidateIds = ['red', 'blue'];
    const [one, two] = [1, 2].map((seed) => [...plan({ seed, voters: 50, candidateIds })]);
    expect(one).not.toEqual(two);
  });

  it('lets each voter vote for the first time once, before anything else they do, for a candidate of the poll', async () => {
    await fc.assert(
      fc.property(options, (chosen) => {
        const seen = new Set<string>();
        for (const action of plan(chosen)) {
          if (action.kind === 'retract') expect(seen).toContain(action.voterId);
          else expect(chosen.candidateIds).toContain(action.choice);
          seen.add(action.voterId);
        }
        expect(seen.size).toBe(chosen.voters);
      }),
    );
  });

  it.each<BallotRule>([
    { pick: { min: 1, max: 3 } },
    { pick: { min: 2, max: 2 } },
    { points: { total: 20, each: 3 } },
    { points: { total: 1, each: 1 } },
  ])('makes choices that the rule %j allows, and not always the same', (rule) => {
    const candidateIds = ['a', 'b', 'c'];
    const actions = [...plan({ seed: 1, voters: 500, candidateIds, rule })];
    const choices = actions.flatMap((action) => (action.kind === 'retract' ? [] : [toChoice(action.choice)]));
    for (const choice of choices) {
      expect(ruleBroken(choice, rule)).toBeUndefined();
      for (const id of choice.keys()) expect(candidateIds).toContain(id);
    }
    expect(new Set(choices.map((choice) => JSON.stringify([...choice]))).size).toBeGreaterThan(2);
  });

  it('has changes, double votes, lone votes and retractions', () => {
    const actions = [...plan({ seed: 1, voters: 2_000, candidateIds: ['red', 'blue'] })];
    const alone = actions.filter((action) => action.kind === 'vote' && action.route === 'alone').length;
    const kinds = [count(actions, 'double-vote'), count(actions, 'retract'), alone];
    expect(Math.min(...kinds)).toBeGreaterThan(40);
    expect(actions.length).toBeGreaterThan(2_300);
  });

  it('makes the first candidate about twice as popular as the second', () => {
    const votes = new Map<string, number>();
    for (const action of plan({ seed: 1, voters: 10_000, candidateIds: ['a', 'b', 'c'] })) {
      if (action.kind !== 'retract')
        for (const id of toChoice(action.choice).keys()) votes.set(id, (votes.get(id) ?? 0) + 1);
    }
    const ratio = (votes.get('a') ?? 0) / (votes.get('b') ?? 1);
    expect(ratio).toBeGreaterThan(1.8);
    expect(ratio).toBeLessThan(2.2);
  });
});
