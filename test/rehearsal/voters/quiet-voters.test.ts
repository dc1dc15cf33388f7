import type { Action } from '../../../cli/simulation/plan';
import { QuietVoters } from '../../../rehearsal/voters/quiet-voters';
import { VoterModel } from '../../../rehearsal/voters/voter-model';

const LAKE = new Map([['lake', 1]]);
const vote = (voterId: string): Action => ({ kind: 'vote', route: 'batch', voterId, choice: 'lake' });

const needing = (voters: number) => ({ voters });

test('a voter is quiet after the last of all actions, and is given once', () => {
  const model = new VoterModel();
  const quiet = new QuietVoters(['ann', 'bob', 'ann'].map(vote));
  for (const voterId of ['ann', 'bob']) model.told(voterId, LAKE);
  quiet.acted('ann');
  expect(quiet.take(needing(1), model)).toBeUndefined();
  quiet.acted('bob');
  expect(quiet.take(needing(2), model)).toBeUndefined();
  quiet.acted('ann');
  expect(quiet.take(needing(2), model)).toEqual(['bob', 'ann']);
  expect(model.isExpired('ann')).toBe(false);
  expect(quiet.take(needing(1), model)).toBeUndefined();
});

test('voters of whom it is not known that a vote stands are passed over', () => {
  const model = new VoterModel();
  const quiet = new QuietVoters(['ann', 'bob'].map(vote));
  model.told('ann', undefined);
  model.untold('bob', LAKE);
  quiet.acted('ann');
  quiet.acted('bob');
  expect(quiet.take(needing(1), model)).toBeUndefined();
});

test('none are needed for most faults', () => {
  expect(new QuietVoters([]).take(needing(0), new VoterModel())).toEqual([]);
});

test('the model knows whose ballots a fault has deleted, and whose it has altered', () => {
  const model = new VoterModel();
  const quiet = new QuietVoters(['ann', 'bob'].map(vote));
  for (const voterId of ['ann', 'bob']) {
    model.told(voterId, LAKE);
    quiet.acted(voterId);
  }
  quiet.take({ voters: 1, voterBallots: 'expire' }, model);
  quiet.take({ voters: 1, voterBallots: 'are altered' }, model);
  expect([model.isExpired('ann'), model.isAltered('ann')]).toEqual([true, false]);
  expect([model.isExpired('bob'), model.isAltered('bob')]).toEqual([false, true]);
});
