import { wrongBallots as differing } from '../../../rehearsal/checks/check-ballots';
import { compare } from '../../../rehearsal/checks/compare';
import { VoterModel } from '../../../rehearsal/voters/voter-model';

let model: VoterModel;
const voters = new Map([
  ['key-ann', 'ann'],
  ['key-bob', 'bob'],
  ['key-cy', 'cy'],
]);

beforeEach(() => {
  model = new VoterModel();
  model.told('ann', 'lake');
  model.told('bob', 'zoo');
  model.told('cy', undefined);
});

/** Voters whose ballot is wrong, but for those whose later action was undone. */
const wrongBallots = (...given: Parameters<typeof differing>) => differing(...given).wrong;

const ballot = (voterKey: string, candidateId: string) => ({ voterKey, candidateId });
const RIGHT = [ballot('key-ann', 'lake'), ballot('key-bob', 'zoo')];
const compared = (counted: Record<string, number>) =>
  compare(model.bounds(), new Map(Object.entries(counted)));

describe('ballots', () => {
  test('are right when each is what its voter was told', () => {
    expect(wrongBallots(model, voters, RIGHT)).toEqual([]);
  });

  test.each([
    ['is missing', [ballot('key-bob', 'zoo')], ['ann']],
    ['is for another candidate', [ballot('key-ann', 'zoo'), ballot('key-bob', 'zoo')], ['ann']],
    ['was retracted', [...RIGHT, ballot('key-cy', 'lake')], ['cy']],
    ['is of nobody who voted', [...RIGHT, ballot('key-eve', 'lake')], ['key-eve']],
  ])('are wrong when one %s', (_, ballots, wrong) => {
    expect(wrongBallots(model, voters, ballots)).toEqual(wrong);
  });

  test('of voters whose ballots expired may be gone, but not be others', () => {
    model.expire(['ann']);
    expect(wrongBallots(model, voters, [ballot('key-bob', 'zoo')])).toEqual([]);
    expect(wrongBallots(model, voters, [ballot('key-ann', 'zoo'), ballot('key-bob', 'zoo')])).toEqual([
      'ann',
    ]);
  });

  test('of voters who were not told may be any that they asked for', () => {
    model.untold('ann', 'zoo');
    expect(wrongBallots(model, voters, RIGHT)).toEqual([]);
    expect(wrongBallots(model, voters, [ballot('key-ann', 'zoo'), ballot('key-bob', 'zoo')])).toEqual([]);
    expect(wrongBallots(model, voters, [ballot('key-bob', 'zoo')])).toEqual(['ann']);
  });
});

test('a ballot that its voter had replaced or retracted is told apart: the later action was undone', () => {
  model.told('bob', 'lake');
  model.told('bob', 'zoo');
  model.told('cy', 'lake');
  model.told('cy', undefined);
  const ballots = [ballot('key-ann', 'zoo'), ballot('key-bob', 'lake'), ballot('key-cy', 'lake')];
  expect(differing(model, voters, ballots)).toEqual({ wrong: ['ann'], undone: ['bob', 'cy'] });
});

test('a vote that is gone was lost, not undone', () => {
  expect(differing(model, voters, [])).toEqual({ wrong: ['ann', 'bob'], undone: [] });
});

test('a ballot that somebody altered in the table may be any, but must be there', () => {
  model.alter(['ann']);
  expect(wrongBallots(model, voters, [ballot('key-ann', 'castle'), ballot('key-bob', 'zoo')])).toEqual([]);
  expect(wrongBallots(model, voters, [ballot('key-bob', 'zoo')])).toEqual(['ann']);
});

describe('a count', () => {
  test('that is what voters were told lost nothing and counted nothing twice', () => {
    expect(compared({ lake: 1, zoo: 1, castle: 0 })).toEqual({ lost: 0, twice: 0 });
  });

  test.each([
    [{ zoo: 1 }, { lost: 1, twice: 0 }],
    [
      { lake: 2, zoo: 1 },
      { lost: 0, twice: 1 },
    ],
    [
      { lake: 0, zoo: 2 },
      { lost: 1, twice: 1 },
    ],
    [
      { lake: 1, zoo: 1, castle: 3 },
      { lost: 0, twice: 3 },
    ],
    [{}, { lost: 2, twice: 0 }],
  ])('of %j: %j', (counted, difference) => {
    expect(compared({ ...counted })).toEqual(difference);
  });

  test('may be anything in between what is sure and what is possible', () => {
    model.untold('ann', 'zoo');
    expect(compared({ zoo: 2 })).toEqual({ lost: 0, twice: 0 });
    expect(compared({ lake: 1, zoo: 1 })).toEqual({ lost: 0, twice: 0 });
    expect(compared({ lake: 2, zoo: 1 })).toEqual({ lost: 0, twice: 1 });
  });
});
