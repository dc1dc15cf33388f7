import { differences } from '../../../cli/simulation/totals';

function count(ballots: number, totals: Record<string, number>) {
  return { ballots, totals: new Map(Object.entries(totals)) };
}

describe('differences', () => {
  it('finds none between equal totals, where no votes may be absent or zero', () => {
    expect(differences(count(2, { red: 2 }), count(2, { red: 2, blue: 0 }))).toEqual([]);
  });

  it('tells each candidate that differs', () => {
    const expected = count(3, { red: 2, blue: 1 });
    const actual = count(3, { blue: 3, green: 1 });
    expect(differences(expected, actual)).toEqual([
      'blue has 3 votes instead of 1',
      'green has 1 vote instead of 0',
      'red has 0 votes instead of 2',
    ]);
  });

  it('tells a number of ballots that differs', () => {
    expect(differences(count(1, { red: 2 }), count(2, { red: 2 }))).toEqual([
      'the poll has 2 ballots instead of 1',
    ]);
  });
});
