import { wrongBallots } from '../../../cli/rehearse/check-ballots';
import { compare } from '../../../cli/rehearse/compare';
import { VoterModel } from '../../../cli/rehearse/model';

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
