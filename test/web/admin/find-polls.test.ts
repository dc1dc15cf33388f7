import { countByStatus, findPolls } from '../../../web/admin/find-polls';
import { aPoll } from '../a-poll';

const polls = [
  aPoll({ pollId: 'dessert-2026', title: 'Crème brûlée or Éclair?' }),
  aPoll({ pollId: 'song', title: 'Which SONG is best?', status: 'closed' }),
  aPoll({ pollId: 'tonight', title: '今夜の優勝は？' }),
];
const found = (words: string) => findPolls(polls, { words }).map(({ pollId }) => pollId);

test.each([
  ['', ['dessert-2026', 'song', 'tonight']],
  ['creme', ['dessert-2026']],
  ['BEST song', ['song']],
  ['2026', ['dessert-2026']],
  ['優勝', ['tonight']],
  ['song dessert', []],
])('finds for %j the polls %j', (words, ids) => {
  expect(found(words)).toEqual(ids);
});

test('finds polls of one status, and counts those of each among what is looked for', () => {
  expect(findPolls(polls, { words: '', status: 'open' })).toHaveLength(2);
  expect(countByStatus(polls, 'e')).toEqual(
    new Map([
      ['open', 1],
      ['closed', 1],
    ]),
  );
});
