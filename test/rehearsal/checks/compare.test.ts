import { compare } from '../../../rehearsal/checks/compare';
import { VoterModel } from '../../../rehearsal/voters/voter-model';

let model: VoterModel;

beforeEach(() => {
  model = new VoterModel();
  model.told('ann', new Map([['lake', 1]]));
  model.told('bob', new Map([['zoo', 1]]));
  model.told('cy', undefined);
});

/** A count by candidate, with as many ballots as it has votes. */
function counted(votes: Record<string, number>, ballots = sum(Object.values(votes))) {
  return new Map([...Object.entries(votes), ['#ballots', ballots], ['#weight', ballots]]);
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const compared = (...given: Parameters<typeof counted>) => compare(model.bounds(), counted(...given));

test('a count that is what voters were told lost nothing and counted nothing twice', () => {
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
])('a count of %j: %j', (votes, difference) => {
  expect(compared({ ...votes })).toEqual(difference);
});

test('a count may be anything in between what is sure and what is possible', () => {
  model.untold('ann', new Map([['zoo', 1]]));
  expect(compared({ zoo: 2 })).toEqual({ lost: 0, twice: 0 });
  expect(compared({ lake: 1, zoo: 1 })).toEqual({ lost: 0, twice: 0 });
  expect(compared({ lake: 2, zoo: 1 })).toEqual({ lost: 0, twice: 1 });
});

test('ballots are compared as well as votes', () => {
  expect(compared({ lake: 1, zoo: 1 }, 1)).toEqual({ lost: 1, twice: 0 });
  expect(compared({ lake: 1, zoo: 1 }, 4)).toEqual({ lost: 0, twice: 2 });
});

test('points that are missing are told one by one', () => {
  model.told('di', new Map([['castle', 5]]));
  expect(compared({ lake: 1, zoo: 1 }, 2)).toEqual({ lost: 5, twice: 0 });
});
