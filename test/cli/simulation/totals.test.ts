import { differences } from '../../../cli/simulation/totals';

describe('differences', () => {
  it('finds none between equal totals, where no votes may be absent or zero', () => {
    expect(differences(new Map([['red', 2]]), new Map(Object.entries({ red: 2, blue: 0 })))).toEqual([]);
  });

  it('tells each candidate that differs', () => {
    const expected = new Map(Object.entries({ red: 2, blue: 1 }));
    const actual = new Map(Object.entries({ blue: 3, green: 1 }));
    expect(differences(expected, actual)).toEqual([
      'blue has 3 votes instead of 1',
      'green has 1 vote instead of 0',
      'red has 0 votes instead of 2',
    ]);
  });
});
