import { hiddenResultsCsv, resultsCsv } from '../../contract/results-csv';
import { makeResults } from '../web/results/make-results';

const labelled = (...labels: string[]) => {
  const results = makeResults({ votes: labels.map((_, place) => labels.length - place) });
  return { ...results, totals: results.totals.map((total, i) => ({ ...total, label: labels[i] ?? '' })) };
};

test('lists candidates by votes, with what spreadsheets need in quotes', () => {
  expect(
    resultsCsv({ ...labelled('Salt, "sweet"', 'Sour'), totals: labelled('Salt, "sweet"', 'Sour').totals }),
  ).toBe(
    [
      'rank,candidateId,label,votes,share',
      `1,a,"Salt, ""sweet""",2,${2 / 3}`,
      `2,b,Sour,1,${1 / 3}`,
      '',
    ].join('\n'),
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('makes no formula of the label %j', (label) => {
  const [, line = ''] = resultsCsv(labelled(label)).split('\n');
  expect(line.split(',')[2]?.replace(/^"/, '')).toMatch(/^'/);
});

test('of hidden results the places that are revealed have numbers, below the candidates whose places are not', () => {
  const { totals } = makeResults({ votes: [1, 3, 2] });
  const [last, , second] = totals;
  const revealed = [last, second].flatMap((total) => total ?? []);
  expect(hiddenResultsCsv({ candidates: totals }, { revealed }).split('\n').slice(1, 4)).toEqual([
    ',b,Candidate B,,',
    `2,c,Candidate C,2,${1 / 3}`,
    `3,a,Candidate A,1,${1 / 6}`,
  ]);
});
