import * as fc from 'fast-check';
import { expectationOf } from '../../../cli/simulation/expectation';
import type { Action } from '../../../cli/simulation/plan';
import { toChoice, type WrittenChoice } from '../../../contract/choice';

const voterId = fc.constantFrom('ada', 'bob', 'cid');
const choice = fc.constantFrom<WrittenChoice>('red', 'blue', ['red', 'blue'], { red: 3, blue: 1 });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('vote'), route: fc.constantFrom('batch', 'alone'), voterId, choice }),
  fc.record({ kind: fc.constant('double-vote'), voterId, choice }),
  fc.record({ kind: fc.constant('retract'), voterId }),
);

describe('expectationOf', () => {
  it('counts what each voter did last', async () => {
    await fc.assert(
      fc.property(fc.array(action), (actions) => {
        const last = ['ada', 'bob', 'cid'].map((voter) => actions.findLast((done) => done.voterId === voter));
        const standing = last.flatMap((done) =>
          done && done.kind !== 'retract' ? [toChoice(done.choice)] : [],
        );
        const expected = expectationOf(actions);
        expect(expected.actions).toBe(actions.length);
        expect(expected.ballots).toBe(standing.length);
        for (const candidate of ['red', 'blue']) {
          const votes = standing.reduce((sum, said) => sum + (said.get(candidate) ?? 0), 0);
          expect(expected.totals.get(candidate) ?? 0).toBe(votes);
        }
      }),
    );
  });
});
