import { wrongBallots as differing } from '../../../rehearsal/checks/wrong-ballots';
import { VoterModel } from '../../../rehearsal/voters/voter-model';

const CHOICES = {
  lake: new Map([['lake', 1]]),
  zoo: new Map([['zoo', 1]]),
  castle: new Map([['castle', 1]]),
  points: new Map([
    ['lake', 3],
    ['zoo', 1],
  ]),
};
const VOTERS = new Map([
  ['key-ann', 'ann'],
  ['key-bob', 'bob'],
  ['key-cy', 'cy'],
]);

let model: VoterModel;

beforeEach(() => {
  model = new VoterModel();
  model.told('ann', CHOICES.lake);
  model.told('bob', CHOICES.zoo);
  model.told('cy', undefined);
});

/** Voters whose ballot is wrong, but for those whose later action was undone. */
const wrongBallots = (...given: Parameters<typeof differing>) => differing(...given).wrong;

const ballot = (voterKey: string, says: keyof typeof CHOICES, weight = 1) => ({
  voterKey,
  choice: CHOICES[says],
  weight,
});
const BOB = ballot('key-bob', 'zoo');
const RIGHT = [ballot('key-ann', 'lake'), BOB];

test('ballots are right when each is what its voter was told', () => {
  expect(wrongBallots(model, VOTERS, RIGHT)).toEqual([]);
});

test.each([
  ['is missing', [BOB], ['ann']],
  ['names another candidate', [ballot('key-ann', 'zoo'), BOB], ['ann']],
  ['gives other points', [ballot('key-ann', 'points'), BOB], ['ann']],
  ['weighs more than one', [ballot('key-ann', 'lake', 2), BOB], ['ann']],
  ['was retracted', [...RIGHT, ballot('key-cy', 'lake')], ['cy']],
  ['is of nobody who voted', [...RIGHT, ballot('key-eve', 'lake')], ['key-eve']],
])('ballots are wrong when one %s', (_, ballots, wrong) => {
  expect(wrongBallots(model, VOTERS, ballots)).toEqual(wrong);
});

test('ballots of voters whose ballots expired may be gone, but not be others', () => {
  model.expire(['ann']);
  expect(wrongBallots(model, VOTERS, [BOB])).toEqual([]);
  expect(wrongBallots(model, VOTERS, [ballot('key-ann', 'zoo'), BOB])).toEqual(['ann']);
});

test('ballots of voters who were not told may be any that they asked for', () => {
  model.untold('ann', CHOICES.zoo);
  expect(wrongBallots(model, VOTERS, RIGHT)).toEqual([]);
  expect(wrongBallots(model, VOTERS, [ballot('key-ann', 'zoo'), BOB])).toEqual([]);
  expect(wrongBallots(model, VOTERS, [BOB])).toEqual(['ann']);
});

test('a ballot that its voter had replaced or retracted is told apart: the later action was undone', () => {
  model.told('bob', CHOICES.lake);
  model.told('bob', CHOICES.zoo);
  model.told('cy', CHOICES.points);
  model.told('cy', undefined);
  const ballots = [ballot('key-ann', 'zoo'), ballot('key-bob', 'lake'), ballot('key-cy', 'points')];
  expect(differing(model, VOTERS, ballots)).toEqual({ wrong: ['ann'], undone: ['bob', 'cy'] });
});

test('a vote that is gone was lost, not undone', () => {
  expect(differing(model, VOTERS, [])).toEqual({ wrong: ['ann', 'bob'], undone: [] });
});

test('a ballot that somebody altered in the table may be any, but must be there', () => {
  model.alter(['ann']);
  expect(wrongBallots(model, VOTERS, [ballot('key-ann', 'castle'), BOB])).toEqual([]);
  expect(wrongBallots(model, VOTERS, [BOB])).toEqual(['ann']);
});
