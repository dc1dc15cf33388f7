import { groupPolls } from '../../../web/polls/group-polls';
import { aPoll } from '../a-poll';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour)).toISOString();

function idsOf(polls: Parameters<typeof groupPolls>[0]) {
  return groupPolls(polls).map((group) => [group.status, ...group.polls.map(({ pollId }) => pollId)]);
}

test('shows what can be voted in first and what is certified last', () => {
  const polls = [
    aPoll({ pollId: 'done', status: 'certified', closesAt: at(1) }),
    aPoll({ pollId: 'over', status: 'closed', closesAt: at(2) }),
    aPoll({ pollId: 'later', status: 'scheduled', opensAt: at(9) }),
    aPoll({ pollId: 'now', status: 'open' }),
  ];
  expect(idsOf(polls)).toEqual([
    ['open', 'now'],
    ['scheduled', 'later'],
    ['closed', 'over'],
    ['certified', 'done'],
  ]);
});

test('leaves out statuses that no poll has', () => {
  expect(groupPolls([])).toEqual([]);
  expect(idsOf([aPoll({ status: 'closed', closesAt: at(1) })])).toEqual([['closed', 'best-song']]);
});

test('lists open polls by closing time, those without one last', () => {
  const polls = [
    aPoll({ pollId: 'endless' }),
    aPoll({ pollId: 'at-six', closesAt: at(6) }),
    aPoll({ pollId: 'at-five', closesAt: at(5) }),
  ];
  expect(idsOf(polls)).toEqual([['open', 'at-five', 'at-six', 'endless']]);
});

test('lists scheduled polls by opening time', () => {
  const polls = [
    aPoll({ pollId: 'at-six', status: 'scheduled', opensAt: at(6), closesAt: at(7) }),
    aPoll({ pollId: 'at-five', status: 'scheduled', opensAt: at(5), closesAt: at(9) }),
  ];
  expect(idsOf(polls)).toEqual([['scheduled', 'at-five', 'at-six']]);
});

test.each(['closed', 'certified'] as const)('lists %s polls by closing time, the latest first', (status) => {
  const polls = [
    aPoll({ pollId: 'at-five', status, closesAt: at(5) }),
    aPoll({ pollId: 'at-six', status, closesAt: at(6) }),
  ];
  expect(idsOf(polls)).toEqual([[status, 'at-six', 'at-five']]);
});

test('lists polls of the same time alike, in whatever order they come', () => {
  const polls = [
    aPoll({ pollId: 'z', title: 'Apples' }),
    aPoll({ pollId: 'b', title: 'Pears' }),
    aPoll({ pollId: 'a', title: 'Pears' }),
  ];
  expect(idsOf(polls)).toEqual([['open', 'z', 'a', 'b']]);
  expect(idsOf(polls.toReversed())).toEqual(idsOf(polls));
});
