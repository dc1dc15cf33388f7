import * as fc from 'fast-check';
import { expectationOf } from '../../../cli/simulation/expectation';
import type { Action } from '../../../cli/simulation/plan';

const voterId = fc.constantFrom('ada', 'bob', 'cid');
const candidateId = fc.constantFrom('red', 'blue');
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('vote'), route: fc.constantFrom('batch', 'alone'), voterId, candidateId }),
  fc.record({ kind: fc.constant('double-vote'), voterId, candidateId }),
  fc.record({ kind: fc.constant('retract'), voterId }),
);

describe('expectationOf', () => {
  it('counts what each voter did last', async () => {
    await fc.assert(
      fc.property(fc.array(action), (actions) => {
        const last = ['ada', 'bob', 'cid'].map((voter) => actions.findLast((done) => done.voterId === voter));
        const standing = last.flatMap((done) => (done && done.kind !== 'retract' ? [done.candidateId] : []));
        const expected = expectationOf(actions);
        expect(expected.actions).toBe(actions.length);
        expect(expected.ballots).toBe(standing.length);
        for (const candidate of ['red', 'blue']) {
          const votes = standing.filter((choice) => choice === candidate).length;
          expect(expected.totals.get(candidate) ?? 0).toBe(votes);
        }
      }),
    );
  });
});
