import { VoterModel } from '../../../cli/rehearse/model';
import { QuietVoters } from '../../../cli/rehearse/quiet-voters';
import type { Action } from '../../../cli/simulation/plan';

const vote = (voterId: string): Action => ({ kind: 'vote', route: 'batch', voterId, candidateId: 'lake' });

test('a voter is quiet after the last of all actions, and is given once', () => {
  const model = new VoterModel();
  const quiet = new QuietVoters(['ann', 'bob', 'ann'].map(vote));
  for (const voterId of ['ann', 'bob']) model.told(voterId, 'lake');
  quiet.acted('ann');
  expect(quiet.take(1, model)).toBeUndefined();
  quiet.acted('bob');
  expect(quiet.take(2, model)).toBeUndefined();
  quiet.acted('ann');
  expect(quiet.take(2, model)).toEqual(['bob', 'ann']);
  expect(model.isExpired('ann')).toBe(true);
  expect(quiet.take(1, model)).toBeUndefined();
});

test('voters of whom it is not known that a vote stands are passed over', () => {
  const model = new VoterModel();
  const quiet = new QuietVoters(['ann', 'bob'].map(vote));
  model.told('ann', undefined);
  model.untold('bob', 'lake');
  quiet.acted('ann');
  quiet.acted('bob');
  expect(quiet.take(1, model)).toBeUndefined();
});

test('none are needed for most faults', () => {
  expect(new QuietVoters([]).take(0, new VoterModel())).toEqual([]);
});
