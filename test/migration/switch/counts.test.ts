import { totalsDifference } from '../../../migration/switch/counts';

const CANDIDATES = { 1: 'ann', 2: 'ben' };

describe('totals agree when they are the counts of all shards less what is left out', () => {
  const sql = [
    new Map([
      ['1', 7],
      ['9', 3],
    ]),
    new Map([
      ['1', 5],
      ['2', 6],
    ]),
  ];
  const leftOut = { ann: 2, ben: 1, 9: 3 };
  const difference = (ann: number, ben: number, moving?: number) =>
    totalsDifference(
      {
        sql,
        leftOut,
        pipeline: new Map([
          ['ann', ann],
          ['ben', ben],
        ]),
      },
      CANDIDATES,
      moving,
    );

  test('to the vote', () => expect(difference(10, 5)).toBeUndefined());

  test('one vote more or less is told, for whichever candidate', () => {
    expect(difference(11, 5)).toBe('"ann" has 12 votes in SQL (2 of them left out) and 11 at the pipeline');
    expect(difference(10, 4)).toBe('"ben" has 6 votes in SQL (1 of them left out) and 4 at the pipeline');
  });

  test('what is left out of one candidate explains nothing of another', () => {
    expect(difference(9, 6)).toContain('"ann"');
  });

  test('as far as no more differs than may be on the way', () => {
    expect(difference(8, 7, 2)).toBeUndefined();
    expect(difference(7, 5, 2)).toBe(
      '"ann" has 12 votes in SQL (2 of them left out) and 7 at the pipeline; 2 changes may be on the way',
    );
  });
});
